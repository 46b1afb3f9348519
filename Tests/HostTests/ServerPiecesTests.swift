import Basics
import Foundation
import Surface
import Testing

@testable import Host

/// Replies that are given as the peer takes them, and places that a crowd cannot take.
struct ServerPiecesTests {
    private let folder = JournalFolder()
    private static let get = "GET /metrics HTTP/1.1\r\nHost: agent\r\n\r\n"

    private func begin(_ world: ServerWorld, _ id: UInt64, _ text: String) {
        let reply = Reply(
            contentType: "text/plain", body: Array(text.utf8), isWhole: false)
        world.server.reply(id, reply, now: world.time, loop: world.loop)
    }

    private func more(_ world: ServerWorld, _ id: UInt64, _ text: String, isLast: Bool = false) {
        world.server.send(
            Array(text.utf8), of: id, isLast: isLast, now: world.time, loop: world.loop)
    }

    @Test func `a reply in pieces is chunked, and the next piece is asked for when one is taken`()
        throws
    {
        let world = try ServerWorld()
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        let peer = try #require(Peer(port: port))
        peer.send(Self.get + Self.get)
        let (id, _) = try #require(world.request())
        begin(world, id, "first ")
        #expect(world.server.takeProgress() == [.taken(id)])
        #expect(world.server.takeRequests().isEmpty, "one request at a time")
        more(world, id, "second")
        #expect(world.server.takeProgress() == [.taken(id)])
        more(world, id, "", isLast: true)
        let text = world.answer(to: peer, until: "0\r\n\r\n")
        #expect(text.contains("Transfer-Encoding: chunked\r\n"))
        #expect(!text.contains("Content-Length"))
        #expect(text.hasSuffix("6\r\nfirst \r\n6\r\nsecond\r\n0\r\n\r\n"))
        // The connection lives on, and what came behind is served.
        #expect(world.server.takeRequests().count == 1)
    }

    @Test func `a peer of HTTP/1.0 gets it unframed, and the end of the connection as its end`()
        throws
    {
        let world = try ServerWorld()
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        let peer = try #require(Peer(port: port))
        peer.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        let (id, _) = try #require(world.request())
        begin(world, id, "one ")
        more(world, id, "two", isLast: true)
        let text = world.answer(to: peer)
        #expect(text.contains("Connection: close\r\n") && text.hasSuffix("\r\n\r\none two"))
    }

    @Test func `whoever asks for the head gets the head, and no pieces are wanted`() throws {
        let world = try ServerWorld()
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        let peer = try #require(Peer(port: port))
        peer.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        let (id, _) = try #require(world.request())
        begin(world, id, "nobody sees this")
        #expect(world.server.takeProgress() == [.abandoned(id)])
        #expect(world.answer(to: peer, until: "\r\n\r\n").hasSuffix("\r\n\r\n"))
    }

    @Test func `a peer that does not take its pieces costs one piece, and then nothing`() throws {
        let world = try ServerWorld()
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        let peer = try #require(Peer(port: port))
        peer.send(Self.get)
        let (id, _) = try #require(world.request())
        let large = String(repeating: "x", count: 8 << 20)
        begin(world, id, large)
        #expect(world.server.takeProgress().isEmpty, "it has not taken the first")
        more(world, id, "more")
        world.pass(.seconds(10) + .seconds(128))
        #expect(world.server.takeProgress() == [.abandoned(id)])
        #expect(world.server.connectionCount == 0)
    }

    @Test func `a peer that hangs up between two pieces is noticed`() throws {
        let world = try ServerWorld()
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        let id: UInt64
        do {
            let peer = try #require(Peer(port: port))
            peer.send(Self.get)
            id = try #require(world.request()).reply
            begin(world, id, "first")
            _ = world.server.takeProgress()
        }
        // The first write after the hang-up is answered with a reset, which the loop tells.
        for _ in 0..<100 where world.server.connectionCount > 0 {
            more(world, id, "again")
            _ = world.turn(atMost: .milliseconds(20))
        }
        #expect(world.server.connectionCount == 0)
        #expect(world.server.takeProgress().last == .abandoned(id))
    }

    @Test func `who dawdles over a request makes room when all places are taken`() throws {
        var limits = ServerLimits()
        limits.operatorPlaces = 3
        let world = try ServerWorld(limits: limits)
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        var dawdlers: [Peer] = []
        for _ in 0..<3 {
            let peer = try #require(Peer(port: port))
            peer.send("GET / HT")
            dawdlers.append(peer)
            while world.server.connectionCount < dawdlers.count, world.turn() {}
            _ = world.turn(atMost: .milliseconds(50))
            world.pass(.milliseconds(10))
        }
        let honest = try #require(Peer(port: port))
        honest.send(Self.get)
        let (id, _) = try #require(world.request())
        world.reply(id, "served")
        #expect(world.answer(to: honest, until: "served").hasSuffix("served"))
        #expect(dawdlers[0].read().isOver, "the one that had dawdled longest went")
        #expect(!dawdlers[2].read().isOver)
    }

    @Test func `a crowd of readers keeps no operator out`() throws {
        var limits = ServerLimits()
        (limits.readerPlaces, limits.operatorPlaces) = (2, 1)
        let world = try ServerWorld(limits: limits)
        let open = try world.server.listen(
            address: "127.0.0.1:0", for: .readers, loop: world.loop)
        let own = try world.server.listen(
            address: "127.0.0.1:0", for: .operators, loop: world.loop)
        var readers: [Peer] = []
        for _ in 0..<2 {
            let peer = try #require(Peer(port: open))
            peer.send(Self.get)
            readers.append(peer)
            #expect(try #require(world.request()).request.listener == .readers)
        }
        let third = try #require(Peer(port: open))
        third.send(Self.get)
        #expect(world.answer(to: third).hasPrefix("HTTP/1.1 503 "))
        let person = try #require(Peer(port: own))
        person.send(Self.get)
        #expect(try #require(world.request()).request.listener == .operators)
    }

    @Test func `a turn hands on so many requests, and the loop is asked to come back`() throws {
        var limits = ServerLimits()
        limits.requestsPerTurn = 2
        let world = try ServerWorld(limits: limits)
        try world.server.listen(controlSocket: "\(folder.path)/control.sock", loop: world.loop)
        var peers: [Peer] = []
        for _ in 0..<3 {
            let peer = try #require(Peer(path: "\(folder.path)/control.sock"))
            peer.send(Self.get)
            peers.append(peer)
        }
        while world.server.connectionCount < 3, world.turn() {}
        while world.turn(atMost: .milliseconds(50)) {}
        #expect(world.server.takeRequests().count == 2)
        let deadline = world.server.nextDeadline
        #expect(deadline.map { $0 <= world.time } == true)
        #expect(world.server.takeRequests().count == 1)
        #expect(world.server.takeRequests().isEmpty)
    }
}

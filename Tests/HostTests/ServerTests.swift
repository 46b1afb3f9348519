import Basics
import Foundation
import Glibc
import Surface
import Testing

@testable import Host

/// Real sockets on loopback and in a temporary folder; the time is the test's.
struct ServerTests {
    private let folder = JournalFolder()
    private var path: String { "\(folder.path)/control.sock" }
    private static let get = "GET /api/v1/status HTTP/1.1\r\nHost: agent\r\n\r\n"

    @Test func `a request over the control socket gets its reply, and the next one too`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let peer = try #require(Peer(path: path))
        for round in 1...3 {
            peer.send(Self.get)
            let (id, request) = try #require(world.request())
            #expect(request.path == "/api/v1/status" && request.fromControlSocket)
            world.reply(id, "round \(round)")
            #expect(
                world.answer(to: peer, until: "round \(round)") == """
                    HTTP/1.1 200 OK\r
                    Content-Type: text/plain\r
                    Content-Length: 7\r
                    Connection: keep-alive\r
                    Cache-Control: no-store\r
                    X-Content-Type-Options: nosniff\r
                    X-Frame-Options: DENY\r
                    Referrer-Policy: no-referrer\r
                    Cross-Origin-Resource-Policy: same-origin\r
                    Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r
                    \r
                    round \(round)
                    """)
        }
        #expect(world.server.connectionCount == 1)
    }

    @Test(arguments: ["127.0.0.1:0", "[::1]:0"])
    func `an address serves the same, and does not count as the control socket`(
        address: String
    ) throws {
        let world = try ServerWorld()
        let port = try world.server.listen(address: address, loop: world.loop)
        #expect(port > 0)
        guard address.hasPrefix("127") else { return }
        let peer = try #require(Peer(port: port))
        peer.send("HEAD / HTTP/1.0\r\n\r\n")
        let (id, request) = try #require(world.request())
        #expect(!request.fromControlSocket && request.method == "HEAD")
        world.reply(id, "nobody sees this")
        let text = world.answer(to: peer)
        #expect(text.contains("Content-Length: 16\r\nConnection: close\r\n"))
        #expect(text.hasSuffix("\r\n\r\n"))
        // The last words are out; the connection ends when the peer hangs up.
        #expect(world.server.connectionCount == 1)
        peer.finishSending()
        #expect(world.turn())
        #expect(world.server.connectionCount == 0)
    }

    @Test func `requests that come in one packet are served one after the other`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let peer = try #require(Peer(path: path))
        peer.send(Self.get + Self.get.replacing("status", with: "services") + "nonsense\r\n")
        let first = try #require(world.request())
        #expect(world.server.takeRequests().isEmpty)
        world.reply(first.reply, "one")
        let second = try #require(world.server.takeRequests().first)
        #expect(second.request.path == "/api/v1/services")
        // A reply that was given already is not given to the next request.
        world.reply(first.reply, "never")
        world.reply(second.reply, "two")
        let text = world.answer(to: peer)
        #expect(text.contains("one") && text.contains("two") && !text.contains("never"))
        #expect(text.contains("HTTP/1.1 400 Bad Request\r\n"))
    }

    @Test func `a body that is asked for is asked for`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let peer = try #require(Peer(path: path))
        peer.send(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        #expect(world.answer(to: peer, until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        peer.send("hello")
        #expect(try #require(world.request()).request.body == Array("hello".utf8))
    }

    @Test func `a peer that is half closed still gets its reply, one that has gone costs nothing`()
        throws
    {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let half = try #require(Peer(path: path))
        half.send(Self.get)
        half.finishSending()
        let request = try #require(world.request())
        world.reply(request.reply, "still here")
        #expect(world.answer(to: half, until: "still here").hasSuffix("still here"))
        let late: UInt64
        do {
            let gone = try #require(Peer(path: path))
            gone.send(Self.get)
            late = try #require(world.request()).reply
            #expect(world.server.connectionCount == 2 || world.server.connectionCount == 1)
        }
        while world.server.connectionCount > 0, world.turn() {}
        #expect(world.server.connectionCount == 0)
        world.reply(late, "too late")
        #expect(world.server.takeProgress() == [.abandoned(late)])
        #expect(world.server.nextDeadline == nil)
    }

    @Test func `a reply larger than all buffers arrives whole`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let peer = try #require(Peer(path: path))
        peer.send(Self.get)
        let request = try #require(world.request())
        let body = String(repeating: "0123456789abcdef", count: 1 << 16) + "end"
        world.reply(request.reply, body)
        #expect(world.answer(to: peer, until: "end").hasSuffix("\r\n\r\n" + body))
    }

    @Test func `a body beyond the bound is refused though the peer goes on sending`() throws {
        let world = try ServerWorld()
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        let peer = try #require(Peer(port: port))
        peer.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n")
        peer.send(String(repeating: "x", count: 1 << 20))
        let text = world.answer(to: peer)
        #expect(text.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
        #expect(text.contains("a body holds at most 65536 bytes"))
    }

    @Test func `slow writers are told so after 10 s, silent ones are let go`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let slow = try #require(Peer(path: path))
        let silent = try #require(Peer(path: path))
        slow.send("GET / HTTP/1.1\r\nHost:")
        while world.server.connectionCount < 2, world.turn() {}
        #expect(world.turn())
        #expect(world.server.nextDeadline == Instant(nanoseconds: 10_000_000_000))
        world.pass(.seconds(9))
        // A byte now and then does not help.
        slow.send("a")
        #expect(world.turn())
        #expect(world.server.connectionCount == 2)
        world.pass(.seconds(1))
        #expect(world.answer(to: slow).hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
        #expect(silent.read() == ("", true))
        world.pass(.seconds(2))
        #expect(world.server.connectionCount == 0)
    }

    @Test func `slow readers are let go, and a reply that never comes is a 503`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let slow = try #require(Peer(path: path))
        slow.send(Self.get)
        let request = try #require(world.request())
        world.reply(request.reply, String(repeating: "x", count: 4 << 20))
        // 10 s, and one for each of 64 times 64 KiB.
        world.pass(.seconds(73))
        #expect(world.server.connectionCount == 1)
        world.pass(.seconds(1))
        #expect(world.server.connectionCount == 0)

        let waiting = try #require(Peer(path: path))
        waiting.send(Self.get)
        let unanswered = try #require(world.request())
        world.pass(.seconds(60))
        #expect(world.answer(to: waiting).hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        world.reply(unanswered.reply, "too late")
        #expect(waiting.read() == ("", true))
    }

    @Test func `at the bound the longest idle makes room, and else the new one is told 503`() throws
    {
        var limits = ServerLimits()
        (limits.controlPlaces, limits.operatorPlaces) = (1, 2)
        let world = try ServerWorld(limits: limits)
        let port = try world.server.listen(address: "127.0.0.1:0", loop: world.loop)
        try world.server.listen(controlSocket: path, loop: world.loop)

        let first = try #require(Peer(port: port))
        first.send(Self.get)
        world.reply(try #require(world.request()).reply, "first")
        #expect(world.answer(to: first, until: "first").hasSuffix("first"))
        world.pass(.seconds(1))
        let second = try #require(Peer(port: port))
        second.send(Self.get)
        let held = try #require(world.request())

        // The first is idle and goes; then none is.
        let third = try #require(Peer(port: port))
        third.send(Self.get)
        let other = try #require(world.request())
        #expect(first.read() == ("", true))
        let fourth = try #require(Peer(port: port))
        fourth.send(Self.get)
        #expect(world.answer(to: fourth).hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))

        // The operator's place was kept.
        let control = try #require(Peer(path: path))
        control.send(Self.get)
        let own = try #require(world.request())
        #expect(own.request.fromControlSocket)
        for (id, text) in [(held.reply, "second"), (other.reply, "third"), (own.reply, "own")] {
            world.reply(id, text)
        }
        #expect(world.answer(to: second, until: "second").hasSuffix("second"))
        #expect(world.answer(to: third, until: "third").hasSuffix("third"))
        #expect(world.answer(to: control, until: "own").hasSuffix("own"))
    }

    @Test func `noise on a connection never stops the server`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        for seed in 0..<100 as Range<UInt64> {
            var dice = SeededGenerator(seed: seed)
            let peer = try #require(Peer(path: path))
            let noise = (0..<200).map { _ in UInt8.random(in: 0...255, using: &dice) }
            peer.send(String(decoding: noise, as: UTF8.self) + "\n\n")
            #expect(world.answer(to: peer).hasPrefix("HTTP/1.1 4"), "seed \(seed)")
        }
        let peer = try #require(Peer(path: path))
        peer.send(Self.get)
        #expect(world.request() != nil)
    }

    @Test func `the socket is its owner's alone; a dead agent's is replaced, a live one's is not`()
        throws
    {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        do {
            let second = try ServerWorld()
            let live = #expect(throws: SystemTrouble.self) {
                try second.server.listen(controlSocket: path, loop: second.loop)
            }
            #expect(live?.code == EADDRINUSE)
        }
        // Closed without a goodbye, as after kill -9: the file stays.
        world.server = Server()
        #expect(FileManager.default.fileExists(atPath: path))
        try world.server.listen(controlSocket: path, loop: world.loop)
        #expect(Peer(path: path) != nil)
        // At an ordinary end it goes.
        world.server.stop(loop: world.loop)
        #expect(!FileManager.default.fileExists(atPath: path))
        folder.write(Array("precious".utf8), to: "control.sock")
        #expect(throws: SystemTrouble.self) {
            try world.server.listen(controlSocket: path, loop: world.loop)
        }
        #expect(folder.bytes("control.sock") == Array("precious".utf8))
        let far = "\(folder.path)/" + String(repeating: "x", count: 100)
        let tooLong = #expect(throws: SystemTrouble.self) {
            try world.server.listen(controlSocket: far, loop: world.loop)
        }
        #expect(tooLong?.code == ENAMETOOLONG)
        #expect(throws: SystemTrouble.self) {
            _ = try world.server.listen(address: "example:http", loop: world.loop)
        }
    }

    @Test func `a server that stops finishes what is under way`() throws {
        let world = try ServerWorld()
        try world.server.listen(controlSocket: path, loop: world.loop)
        let idle = try #require(Peer(path: path))
        idle.send(Self.get)
        world.reply(try #require(world.request()).reply, "idle")
        #expect(world.answer(to: idle, until: "idle").hasSuffix("idle"))
        let busy = try #require(Peer(path: path))
        busy.send(Self.get)
        let request = try #require(world.request())
        world.server.stop(loop: world.loop)
        #expect(idle.read() == ("", true))
        #expect(Peer(path: path) == nil)
        world.reply(request.reply, "done")
        #expect(world.answer(to: busy).contains("Connection: close\r\n"))
        busy.finishSending()
        #expect(world.turn())
        #expect(world.server.connectionCount == 0)
    }
}

import Basics
import CLinux
import Glibc
import Surface

@testable import Host

/// A server on a loop of its own, with a time that only the test moves; turned by hand between peers' steps.
final class ServerWorld {
    var loop: Loop
    var server: Server
    private(set) var time = Instant(nanoseconds: 0)

    init(limits: ServerLimits = ServerLimits()) throws {
        loop = try Loop()
        server = Server(limits: limits)
    }

    /// Waits for what the sockets have to say, 5 s at most, and handles it; false when they said nothing.
    func turn(atMost length: Duration = .seconds(5)) -> Bool {
        server.timerFired(now: time, loop: loop)
        let count = loop.wait(atMost: length)
        for place in 0..<count {
            guard let readiness = loop.ready(place) else { continue }
            server.handle(readiness, now: time, loop: loop)
        }
        return count > 0
    }

    /// Turns until a request has come.
    func request() -> (reply: UInt64, request: Request)? {
        for _ in 0..<1000 {
            if let first = server.takeRequests().first { return first }
            guard turn() else { return nil }
        }
        return nil
    }

    func reply(_ id: UInt64, _ text: String, status: Int = 200) {
        let reply = Reply(status: status, contentType: "text/plain", body: Array(text.utf8))
        server.reply(id, reply, now: time, loop: loop)
    }

    /// Turns until the peer has had this much of an answer, or the server has hung up.
    func answer(to peer: Peer, until end: String? = nil) -> String {
        var text = ""
        for _ in 0..<100_000 {
            let (part, isOver) = peer.read()
            text += part
            if isOver || end.map({ text.hasSuffix($0) }) ?? false { return text }
            _ = turn(atMost: .milliseconds(part.isEmpty ? 10 : 0))
        }
        return text + " (and no end)"
    }

    func pass(_ length: Duration) {
        time = time + length
        server.timerFired(now: time, loop: loop)
    }
}

/// The other side: a non-blocking client socket.
final class Peer {
    let socket: Descriptor

    convenience init?(path: String) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { place in
            unsafe place.copyBytes(from: path.utf8)
        }
        self.init(family: AF_UNIX, unsafe withUnsafeBytes(of: &address) { unsafe Array($0) })
    }

    convenience init?(port: Int) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        self.init(family: AF_INET, unsafe withUnsafeBytes(of: &address) { unsafe Array($0) })
    }

    private init?(family: Int32, _ address: [UInt8]) {
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
        socket = Descriptor(owning: Glibc.socket(family, Int32(kind), 0))
        let result = unsafe address.withUnsafeBytes { bytes in
            unsafe connect(
                socket.number, bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count))
        }
        guard result == 0 else { return nil }
        _ = fcntl(socket.number, F_SETFL, O_NONBLOCK)
    }

    /// Sends what the server's buffers take; returns how much.
    @discardableResult
    func send(_ text: String) -> Int {
        let bytes = Array(text.utf8)
        return unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.send(
                socket.number, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
        }
    }

    func read() -> (text: String, isOver: Bool) {
        var result = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
            result = unsafe recv(socket.number, buffer.baseAddress, 64 << 10, 0)
            count = max(0, result)
        }
        return (
            String(decoding: bytes, as: UTF8.self), result == 0 || result < 0 && errno != EAGAIN
        )
    }

    func finishSending() {
        _ = shutdown(socket.number, Int32(SHUT_WR))
    }
}

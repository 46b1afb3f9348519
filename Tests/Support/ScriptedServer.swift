import Foundation
import Glibc
import Synchronization

/// A server on loopback that behaves as badly as its script says, for every connection, on a thread of its own.
package final class ScriptedServer: Sendable {
    package enum Script: Sendable {
        /// Reads the request, then sends these bytes and closes.
        case say(String)
        /// Answers with status 200 once all that has come ends with these bytes.
        case hearOut(String)
        /// Sends these bytes as soon as somebody connects, then waits for the other to close.
        case greet(String)
        /// Accepts and never says anything.
        case silence
        /// Sends a valid beginning, then one byte of its body each second.
        case drip
        /// Reads the request, then sends these bytes over and over until the other closes.
        case flood(beginning: String, chunk: String)
        /// Closes without a word once the request has come.
        case hangUp
        /// Resets the connection as soon as it is there, or once the request has come.
        case reset(afterRequest: Bool)
    }

    package let port: UInt16
    private let stopper: Int32
    private let done = DispatchSemaphore(value: 0)

    private let ear = Ear()

    /// - Parameters:
    ///   - script: what is done to every connection.
    ///   - path: where to listen, on a unix socket instead of a port; nothing may be there yet.
    package init(_ script: Script, path: String? = nil) {
        let listener: Int32
        if let path {
            listener = Loopback.listen(path: path)
            port = 0
        } else {
            listener = Loopback.listen(backlog: 4096)
            port = Loopback.port(of: listener)
        }
        var ends: [Int32] = [0, 0]
        precondition(unsafe pipe(&ends) == 0, "tests need a pipe")
        let stop = ends[0]
        stopper = ends[1]
        let (done, ear) = (done, ear)
        Thread.detachNewThread {
            var service = Service(listener: listener, stop: stop, script: script, ear: ear)
            service.run()
            done.signal()
        }
    }

    /// An answer of status 200 with this body.
    package convenience init(answering body: String, status: Int = 200, headers: String = "") {
        self.init(
            .say(
                "HTTP/1.1 \(status) So\r\nContent-Length: \(body.utf8.count)\r\n\(headers)"
                    + "Connection: close\r\n\r\n\(body)"))
    }

    /// All that has come on any connection.
    package var heard: String {
        ear.bytes.withLock { String(decoding: $0, as: UTF8.self) }
    }

    package var url: String { "http://127.0.0.1:\(port)/" }

    /// Stops the thread and closes everything that it had open.
    package func stop() {
        _ = close(stopper)
        done.wait()
    }
}

private final class Ear: Sendable {
    let bytes = Mutex<[UInt8]>([])
}

/// Sockets of tests on 127.0.0.1.
package enum Loopback {
    package static func listen(backlog: Int32) -> Int32 {
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let listener = socket(AF_INET, flags, 0)
        let bound = unsafe with(port: 0) { address, size in unsafe bind(listener, address, size) }
        precondition(bound == 0 && Glibc.listen(listener, backlog) == 0, "tests need a port")
        return listener
    }

    static func listen(path: String) -> Int32 {
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let listener = socket(AF_UNIX, flags, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let size = MemoryLayout<sockaddr_un>.size
        let bound = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            precondition(path.utf8.count < bytes.count - 2, "the path is too long for a socket")
            for (index, byte) in path.utf8.enumerated() { unsafe bytes[2 + index] = byte }
            guard let start = bytes.baseAddress else { return Int32(-1) }
            return unsafe bind(
                listener, start.assumingMemoryBound(to: sockaddr.self), socklen_t(size))
        }
        precondition(bound == 0 && Glibc.listen(listener, 16) == 0, "tests need a socket")
        return listener
    }

    package static func port(of listener: Int32) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let asked = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe getsockname(listener, address, &size)
            }
        }
        precondition(asked == 0, "a bound socket has a name")
        return UInt16(bigEndian: address.sin_port)
    }

    /// Whether somebody listens on the port now.
    package static func accepts(_ port: UInt16) -> Bool {
        let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { _ = close(caller) }
        return unsafe with(port: port) { address, size in unsafe connect(caller, address, size) }
            == 0
    }

    private static func with(
        port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe body(address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// A port where nobody listens: it was bound a moment ago and is free again.
    package static func closedPort() -> UInt16 {
        let listener = listen(backlog: 1)
        defer { _ = close(listener) }
        return port(of: listener)
    }

    /// How many sockets of this process are connected to the port; others' ends are not counted.
    package static func connections(to port: UInt16) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.count { descriptor in
            var address = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let asked = unsafe withUnsafeMutablePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    unsafe getpeername(descriptor, address, &size)
                }
            }
            return asked == 0 && address.sin_port == port.bigEndian
        }
    }
}

/// What the thread does: one poll for the listener, the stop and every connection.
private struct Service {
    let listener: Int32
    let stop: Int32
    let script: ScriptedServer.Script
    let ear: Ear
    var connections: [Connection] = []

    struct Connection {
        let descriptor: Int32
        var asked = false
        var rest: [UInt8] = []
        var ends = false
    }

    mutating func run() {
        while true {
            var waits = [
                pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
            ]
            for connection in connections {
                let writes = connection.rest.isEmpty ? 0 : POLLOUT
                waits.append(
                    pollfd(
                        fd: connection.descriptor, events: Int16(POLLIN | writes), revents: 0))
            }
            let drips = if case .drip = script { true } else { false }
            let ready = unsafe poll(&waits, nfds_t(waits.count), drips ? 1000 : -1)
            if waits[0].revents != 0 { break }
            if drips, ready == 0 { drip() }
            for index in connections.indices.reversed() where waits[index + 2].revents != 0 {
                if !serve(&connections[index]) {
                    _ = close(connections[index].descriptor)
                    connections.remove(at: index)
                }
            }
            if waits[1].revents != 0 { accept() }
        }
        for descriptor in connections.map(\.descriptor) + [listener, stop] { _ = close(descriptor) }
    }

    private mutating func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            var connection = Connection(descriptor: descriptor)
            switch script {
            case .reset(afterRequest: false):
                Self.reset(descriptor)
                continue
            case .greet(let words): connection.rest = Array(words.utf8)
            case .say, .hearOut, .silence, .drip, .flood, .hangUp, .reset: break
            }
            connections.append(connection)
        }
    }

    /// False when the connection is to be closed.
    private func serve(_ connection: inout Connection) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe recv(connection.descriptor, &buffer, buffer.count, 0)
        if count == 0 || (count < 0 && errno != EAGAIN) { return false }
        if count > 0 { ear.bytes.withLock { $0 += buffer[..<count] } }
        if count > 0, case .hearOut(let end) = script {
            if ear.bytes.withLock({ $0.suffix(end.utf8.count) == Array(end.utf8)[...] }) {
                connection.rest = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".utf8)
            }
        } else if count > 0, !connection.asked {
            connection.asked = true
            switch script {
            case .say(let words):
                connection.rest = Array(words.utf8)
                connection.ends = true
            case .flood(let beginning, let chunk):
                connection.rest = Array((beginning + chunk).utf8)
            case .drip:
                connection.rest = Array("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n".utf8)
            case .hangUp: return false
            case .reset:
                Self.reset(connection.descriptor, closing: false)
                return false
            case .greet, .hearOut, .silence: break
            }
        }
        return push(&connection)
    }

    private func push(_ connection: inout Connection) -> Bool {
        while !connection.rest.isEmpty {
            let sent = unsafe send(
                connection.descriptor, connection.rest, connection.rest.count,
                Int32(MSG_NOSIGNAL))
            if sent < 0 { return errno == EAGAIN }
            connection.rest.removeFirst(sent)
            if connection.rest.isEmpty, case .flood(_, let chunk) = script {
                connection.rest = Array(chunk.utf8)
                return true
            }
        }
        if connection.ends { shutdown(connection.descriptor, Int32(SHUT_WR)) }
        return !connection.ends
    }

    private mutating func drip() {
        for index in connections.indices where connections[index].asked {
            connections[index].rest.append(120)
            _ = push(&connections[index])
        }
    }

    /// Closes, or lets the next close, with a reset instead of a farewell.
    private static func reset(_ descriptor: Int32, closing: Bool = true) {
        var now = linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        if closing { _ = close(descriptor) }
    }
}

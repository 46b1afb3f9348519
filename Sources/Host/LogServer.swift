import Basics
import Configuration
import Curl
import Glibc

/// Hands a frame to a log server, on a thread that may wait.
enum LogServer {
    /// - Throws: ``SystemTrouble`` or libcurl's trouble when the server could not be reached in time; over UDP only what this machine can
    ///   tell of it.
    static func send(
        _ frame: [UInt8], to server: Settings.Syslog, within timeout: Duration
    ) throws {
        switch server.transport {
        case .udp: try plain(frame, to: server, SOCK_DGRAM, within: timeout)
        case .tcp: try plain(frame, to: server, SOCK_STREAM, within: timeout)
        case .tls: try overTLS(frame, to: server, within: timeout)
        }
    }

    private static func plain(
        _ frame: [UInt8], to server: Settings.Syslog, _ kind: __socket_type,
        within timeout: Duration
    ) throws(SystemTrouble) {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(kind.rawValue)
        unsafe hints.ai_flags = AI_ADDRCONFIG
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(server.host, "\(server.port)", &hints, &found) == 0,
            let first = unsafe found
        else { throw SystemTrouble("look up the log server's name", code: EHOSTUNREACH) }
        defer { unsafe freeaddrinfo(first) }
        // A name may stand for addresses of both families, of which the server may listen on one.
        var next: UnsafeMutablePointer<addrinfo>? = unsafe first
        while let address = unsafe next {
            unsafe next = unsafe address.pointee.ai_next
            do throws(SystemTrouble) {
                return try unsafe say(frame, to: address.pointee, kind, within: timeout)
            } catch {
                if unsafe next == nil { throw error }
            }
        }
    }

    private static func say(
        _ frame: [UInt8], to address: addrinfo, _ kind: __socket_type, within timeout: Duration
    ) throws(SystemTrouble) {
        let flags = Int32(kind.rawValue | SOCK_CLOEXEC.rawValue)
        let number = unsafe socket(address.ai_family, flags, 0)
        guard number >= 0 else { throw SystemTrouble("open a socket") }
        let descriptor = Descriptor(owning: number)
        // Linux bounds connect() by the sending timeout, too.
        let seconds = Int(timeout.seconds)
        var limit = timeval(
            tv_sec: seconds,
            tv_usec: Int(max(1, timeout.wholeMilliseconds - seconds * 1000) * 1000 % 1_000_000))
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = unsafe setsockopt(descriptor.number, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        guard unsafe connect(descriptor.number, address.ai_addr, address.ai_addrlen) == 0 else {
            // A connect that ran out of time says that it is still in progress.
            throw SystemTrouble(
                "reach the log server", code: errno == EINPROGRESS ? ETIMEDOUT : errno)
        }
        try writeAll(frame, to: descriptor.number, doing: "write to the log server")
        // Ended before it is closed, so that what was written is not thrown away with it.
        if kind == SOCK_STREAM { _ = shutdown(descriptor.number, Int32(SHUT_WR)) }
    }

    private static func overTLS(
        _ frame: [UInt8], to server: Settings.Syslog, within timeout: Duration
    ) throws {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        let transfer = try Transfer(number: 0, product: "")
        try transfer.hand(
            frame, to: "https://\(host):\(server.port)", authorities: server.authorities,
            timeoutMilliseconds: timeout.wholeMilliseconds)
    }
}

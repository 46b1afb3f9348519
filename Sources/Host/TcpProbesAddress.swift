import CLinux
import Glibc

/// A literal address and a port, ready for connect(): making one never asks a resolver.
struct SocketAddress: Sendable {
    let family: Int32
    fileprivate let bytes: [UInt8]

    /// Nil when `host` is a name. Brackets around an IPv6 address and its zone are understood.
    init?(host: String, port: UInt16) {
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let bare =
            host.hasPrefix("[") && host.hasSuffix("]") ? host.dropFirst().dropLast() : host[...]
        guard unsafe getaddrinfo(String(bare), String(port), &hints, &list) == 0,
            let first = unsafe list
        else { return nil }
        defer { unsafe freeaddrinfo(first) }
        guard let address = unsafe first.pointee.ai_addr else { return nil }
        family = unsafe first.pointee.ai_family
        bytes = unsafe Array(
            UnsafeRawBufferPointer(start: address, count: Int(first.pointee.ai_addrlen)))
    }

    /// connect(2) on a socket that does not block: 0, or the errno.
    func connect(_ descriptor: Int32) -> Int32 {
        let answer = unsafe bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return Int32(-1) }
            return unsafe Glibc.connect(
                descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
        return answer == 0 ? 0 : errno
    }
}

import CLibcurl
import Glibc

/// A socket's address as libcurl hands it over, kept in place until somebody wants to read it.
struct RawAddress {
    /// Room for the addresses of IPv4 and IPv6.
    private var bytes = InlineArray<28, UInt8>(repeating: 0)
    private let family: Int32

    @safe init(_ address: UnsafePointer<curl_sockaddr>) {
        family = unsafe address.pointee.family
        let count = unsafe min(28, Int(address.pointee.addrlen))
        unsafe withUnsafePointer(to: address.pointee.addr) { start in
            unsafe start.withMemoryRebound(to: UInt8.self, capacity: count) { start in
                for place in 0..<count { bytes[place] = unsafe start[place] }
            }
        }
    }

    /// `192.0.2.7`, `2001:db8::1`; nil for another kind of socket.
    var text: String? {
        let (start, length): (Int, Int)
        switch family {
        case AF_INET: (start, length) = (4, Int(INET_ADDRSTRLEN))
        case AF_INET6: (start, length) = (8, Int(INET6_ADDRSTRLEN))
        default: return nil
        }
        let raw = (start..<28).map { bytes[$0] }
        var words = [CChar](repeating: 0, count: length)
        guard unsafe inet_ntop(family, raw, &words, socklen_t(length)) != nil else { return nil }
        return String(
            decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

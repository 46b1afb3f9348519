import CLinux
import Glibc
import Surface

/// A socket that takes connections: the control socket of a state folder, or an address of the machine.
final class ServerListener {
    let socket: Descriptor
    /// The control socket's path; nil for an address.
    let path: String?
    let kind: Request.Listener

    private init(_ socket: consuming Descriptor, _ kind: Request.Listener, path: String? = nil) {
        self.socket = socket
        self.kind = kind
        self.path = path
    }

    /// Listens on a unix socket that only its owner may open.
    ///
    /// A socket file that nobody answers on is what a killed agent left: it is replaced. One that somebody
    /// answers on, or a file of another kind, is left alone.
    /// - Throws: ``SystemTrouble``: EADDRINUSE for a live one, ENAMETOOLONG beyond 107 bytes.
    static func control(path: String) throws(SystemTrouble) -> ServerListener {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard path.utf8.count <= room else {
            throw SystemTrouble("listen on \(path)", code: ENAMETOOLONG)
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { place in
            unsafe place.copyBytes(from: path.utf8)
        }
        let size = MemoryLayout<sockaddr_un>.size
        try removeStale(path, &address)
        let socket = try open(AF_UNIX, for: path)
        // On Linux the file that bind makes takes the socket's mode, so that it is never open to others.
        guard fchmod(socket.number, 0o600) == 0 else { throw SystemTrouble("protect \(path)") }
        try bindAndListen(socket.number, &address, size, on: path)
        return ServerListener(socket, .control, path: path)
    }

    private static func removeStale(
        _ path: String, _ address: inout sockaddr_un
    ) throws(SystemTrouble) {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else { return }
        guard facts.st_mode & S_IFMT == S_IFSOCK else {
            throw SystemTrouble("replace \(path), which is no socket", code: EEXIST)
        }
        let caller = try open(AF_UNIX, for: path)
        let answer = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe connect(
                    caller.number, address, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        // EAGAIN: somebody listens and is busy. Only a refusal says that nobody is there.
        guard answer != 0, errno == ECONNREFUSED else {
            throw SystemTrouble("listen on \(path), where an agent answers", code: EADDRINUSE)
        }
        guard unsafe unlink(path) == 0 || errno == ENOENT else {
            throw SystemTrouble("remove the old \(path)")
        }
    }

    /// Listens on an address of the machine: `127.0.0.1:9464`, `[::1]:9464`; port 0 takes any free one.
    static func address(
        _ text: String, _ kind: Request.Listener
    ) throws(SystemTrouble) -> ServerListener {
        guard let colon = text.lastIndex(of: ":") else {
            throw SystemTrouble("listen on \(text)", code: EINVAL)
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        var hints = unsafe addrinfo()
        unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let port = String(text[text.index(after: colon)...])
        guard unsafe getaddrinfo(String(host), port, &hints, &list) == 0, let first = unsafe list
        else { throw SystemTrouble("listen on \(text)", code: EINVAL) }
        defer { unsafe freeaddrinfo(first) }
        let socket = try open(unsafe first.pointee.ai_family, for: text)
        var one: Int32 = 1
        _ = unsafe setsockopt(socket.number, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        // Who connects and says nothing costs the kernel's memory, not a place here.
        var patience: Int32 = 5
        _ = unsafe setsockopt(
            socket.number, Int32(IPPROTO_TCP), TCP_DEFER_ACCEPT, &patience, 4)
        guard
            unsafe bind(socket.number, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0,
            listen(socket.number, 1024) == 0
        else { throw SystemTrouble("listen on \(text)") }
        return ServerListener(socket, kind)
    }

    /// The port that is listened on; 0 for the control socket.
    var port: Int {
        var address = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let bytes = unsafe withUnsafeMutablePointer(to: &address) { place in
            unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                unsafe getsockname(socket.number, place, &size)
            }
        }
        guard bytes == 0, path == nil else { return 0 }
        // The port stands at the same place for both families, in network order.
        return unsafe withUnsafeBytes(of: &address) { unsafe Int($0[2]) << 8 | Int($0[3]) }
    }

    private static func open(
        _ family: Int32, for name: String
    ) throws(SystemTrouble) -> Descriptor {
        let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let number = Glibc.socket(family, Int32(kind), 0)
        guard number >= 0 else { throw SystemTrouble("open a socket for \(name)") }
        return Descriptor(owning: number)
    }

    private static func bindAndListen(
        _ socket: Int32, _ address: inout sockaddr_un, _ size: Int, on path: String
    ) throws(SystemTrouble) {
        let bound = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(socket, address, socklen_t(size))
            }
        }
        guard bound == 0, listen(socket, 128) == 0 else { throw SystemTrouble("listen on \(path)") }
    }
}

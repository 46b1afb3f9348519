import Basics
import CLinux
import Glibc

/// One peer of the server: its socket, what it has sent and what it has yet to take.
final class ServerConnection {
    let socket: Descriptor
    let isControl: Bool
    /// What the loop tells it by, and the server finds it by.
    let token: Loop.Token
    var reader: HTTPMessageReader
    /// Bytes that were read and belong to the next request.
    var input: ArraySlice<UInt8> = []
    var phase: Phase
    /// When the phase ends for lack of progress.
    var deadline: Instant
    private var output: [UInt8] = []
    private var written = 0

    enum Phase: Equatable {
        /// Waits for a request or for the rest of one. `served`: it has had a reply before.
        case reading(served: Bool)
        /// The core has the request.
        case awaiting(reply: UInt64, isHead: Bool, keepsAlive: Bool)
        case writing(keepsAlive: Bool)
        /// Has said its last; waits for the peer to hang up, so that the last words are not torn away.
        case lingering
    }

    init(
        _ socket: consuming Descriptor, isControl: Bool, token: Loop.Token, limits: ServerLimits,
        deadline: Instant
    ) {
        self.socket = socket
        self.isControl = isControl
        self.token = token
        self.deadline = deadline
        reader = HTTPMessageReader(limits: limits, fromControlSocket: isControl)
        phase = .reading(served: false)
    }

    /// Waits for its next request, of which nothing has come.
    var isIdle: Bool {
        phase == .reading(served: true) && input.isEmpty && !reader.isWithinRequest
    }

    /// What the loop is to watch it for.
    var interest: Loop.Interest {
        switch phase {
        case .reading, .lingering: .read
        case .awaiting: []
        case .writing: .write
        }
    }

    /// Which way a socket call went.
    enum Progress {
        case done, blocked, closed
    }

    /// Reads what has come, at most `limit` bytes, and appends it to ``input``.
    func receive(atMost limit: Int) -> Progress {
        var result = 0
        let part = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            result = unsafe recv(socket.number, buffer.baseAddress, limit, 0)
            count = max(0, result)
        }
        if result == 0 { return .closed }
        if result < 0 { return errno == EAGAIN || errno == EINTR ? .blocked : .closed }
        input = input.isEmpty ? part[...] : input + part
        return .done
    }

    func start(writing bytes: [UInt8]) {
        (output, written) = (bytes, 0)
    }

    /// Writes as much of the output as the peer takes.
    func send() -> Progress {
        while written < output.count {
            let count = unsafe output.withUnsafeBytes { bytes in
                unsafe Glibc.send(
                    socket.number, bytes.baseAddress! + written, bytes.count - written,
                    Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                return errno == EAGAIN ? .blocked : .closed
            }
        }
        (output, written) = ([], 0)
        return .done
    }

    /// Says that nothing further will come, and starts to wait for the peer to hang up.
    func sayGoodbye() {
        _ = shutdown(socket.number, Int32(SHUT_WR))
        input = []
        phase = .lingering
    }
}

import Basics
import CLinux
import Glibc
import Surface

/// One peer of the server: its socket, what it has sent and what it has yet to take.
final class ServerConnection {
    let socket: Descriptor
    let listener: Request.Listener
    /// What the loop tells it by, and the server finds it by.
    let token: Loop.Token
    var reader: HTTPMessageReader
    /// Bytes that were read and belong to the next request.
    var input: ArraySlice<UInt8> = []
    var phase: Phase
    /// When the phase ends for lack of progress.
    var deadline: Instant
    private var output: [UInt8] = []
    /// What follows the output, shared with whoever made it: a crowd that reads one page slowly holds one copy.
    private var rest: [UInt8] = []
    private var written = 0

    enum Phase: Equatable {
        /// Waits for a request or for the rest of one. `served`: it has had a reply before.
        case reading(served: Bool)
        /// The core has the request.
        case awaiting(reply: UInt64, Manner)
        /// The rest of a reply.
        case writing(keepsAlive: Bool)
        /// A piece of a reply of which more is to come.
        case streaming(reply: UInt64, Manner)
        /// The peer has taken every piece so far.
        case awaitingPiece(reply: UInt64, Manner)
        /// Has said its last; waits for the peer to hang up, so that the last words are not torn away.
        case lingering
    }

    /// How a request wants its reply.
    struct Manner: Equatable {
        /// The answer has a length but no body.
        var isHead: Bool
        var keepsAlive: Bool
        /// HTTP/1.1: pieces can be told apart, and the end from a torn connection.
        var knowsChunks: Bool
    }

    init(
        _ socket: consuming Descriptor, listener: Request.Listener, token: Loop.Token,
        limits: ServerLimits, deadline: Instant
    ) {
        self.socket = socket
        self.listener = listener
        self.token = token
        self.deadline = deadline
        reader = HTTPMessageReader(limits: limits, listener: listener)
        phase = .reading(served: false)
    }

    /// Waits for its next request, of which nothing has come.
    var isIdle: Bool {
        phase == .reading(served: true) && input.isEmpty && !reader.isWithinRequest
    }

    /// Waits for a request or the rest of one: nothing of ours is lost when it is let go.
    var isReading: Bool {
        switch phase {
        case .reading, .lingering: true
        case .awaiting, .writing, .streaming, .awaitingPiece: false
        }
    }

    /// Has yet to take the rest of its last reply.
    var isWriting: Bool {
        switch phase {
        case .writing: true
        case .reading, .awaiting, .streaming, .awaitingPiece, .lingering: false
        }
    }

    /// The reply that it is owed or in the midst of.
    var reply: UInt64? {
        switch phase {
        case .awaiting(let id, _), .streaming(let id, _), .awaitingPiece(let id, _): id
        case .reading, .writing, .lingering: nil
        }
    }

    /// What the loop is to watch it for.
    var interest: Loop.Interest {
        switch phase {
        case .reading, .lingering: .read
        case .awaiting, .awaitingPiece: []
        case .writing, .streaming: .write
        }
    }

    /// Which way a socket call went.
    enum Progress: Equatable {
        case done, blocked, closed
    }

    /// So much is read at once.
    static let portion = 16 << 10

    /// Reads what has come, at most ``portion``, and appends it to ``input``; what it keeps is no larger than
    /// what came.
    func receive() -> (progress: Progress, count: Int) {
        var result = 0
        let part = unsafe withUnsafeTemporaryAllocation(byteCount: Self.portion, alignment: 1) {
            buffer in
            result = unsafe recv(socket.number, buffer.baseAddress, Self.portion, 0)
            return unsafe [UInt8](buffer.prefix(max(0, result)))
        }
        if result == 0 { return (.closed, 0) }
        if result < 0 { return (errno == EAGAIN || errno == EINTR ? .blocked : .closed, 0) }
        input = input.isEmpty ? part[...] : input + part
        return (.done, result)
    }

    func start(writing bytes: [UInt8], then rest: [UInt8] = []) {
        (output, self.rest, written) = (bytes, rest, 0)
    }

    /// Writes as much of the output as the peer takes.
    func send() -> Progress {
        while written < output.count || takeRest() {
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

    private func takeRest() -> Bool {
        guard !rest.isEmpty else { return false }
        (output, rest, written) = (rest, [], 0)
        return true
    }

    /// Says that nothing further will come, and starts to wait for the peer to hang up.
    func sayGoodbye() {
        _ = shutdown(socket.number, Int32(SHUT_WR))
        input = []
        phase = .lingering
    }
}

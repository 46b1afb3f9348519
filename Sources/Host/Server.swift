package import Basics
import CLinux
import Glibc
package import Surface

/// The HTTP server on the agent's loop, for the control socket and for addresses alike.
///
/// It serves one request of a connection at a time: while the core has one, nothing further is read from that
/// peer, so that a peer can never have more than one request waiting. Every bound is in ``ServerLimits``. It
/// knows nothing of paths: it hands requests over and takes replies, whole or in pieces. The next piece is asked
/// for once the peer has taken the last, so that a reply of any size costs the memory of one piece.
package struct Server: ~Copyable {
    let limits: ServerLimits
    var listeners: [ServerListener] = []
    var places: [ServerConnection?]
    /// How often a place was taken, so that events for the connection before are told apart.
    var generations: [UInt32]
    /// The first place of each kind of listener.
    let firstPlace: [Int]
    private var requests: [(reply: UInt64, request: Request)] = []
    private var progress: [ReplyProgress] = []
    private var serial: UInt64 = 0
    var acceptsAgain: Instant?
    /// No connection's deadline is earlier; nil when nobody is connected.
    private var soonest: Instant?
    private var bytesLeft: Int
    var admissionsLeft: Int
    private var isStopping = false
    /// How many are connected.
    package internal(set) var connectionCount = 0

    /// What became of a reply in pieces.
    package enum ReplyProgress: Sendable, Equatable {
        /// The peer has taken every piece so far.
        case taken(UInt64)
        /// Nobody waits for the rest.
        case abandoned(UInt64)
    }

    static let placeBits: UInt32 = 12

    package init(limits: ServerLimits = ServerLimits()) {
        var first: [Int] = []
        var count = 0
        for listener in Request.Listener.allCases {
            first.append(count)
            count += limits.places(listener)
        }
        precondition(1..<1 << Self.placeBits ~= UInt32(count), "a token has few bits for the place")
        self.limits = limits
        firstPlace = first + [count]
        places = Array(repeating: nil, count: count)
        generations = Array(repeating: 0, count: count)
        bytesLeft = limits.bytesPerTurn
        admissionsLeft = limits.admissionsPerTurn
    }

    /// Listens on the control socket (mode 0600); a dead agent's socket file is replaced, a live one's is not.
    ///
    /// - Throws: ``SystemTrouble``; EADDRINUSE when an agent answers there.
    package mutating func listen(
        controlSocket path: String, loop: borrowing Loop
    ) throws(SystemTrouble) {
        try add(ServerListener.control(path: path), loop)
    }

    /// Listens on an address such as `127.0.0.1:9464` or `[::1]:9464`; port 0 takes any free one.
    ///
    /// - Returns: the port.
    /// - Throws: ``SystemTrouble``; EINVAL for a text that is no address.
    @discardableResult
    package mutating func listen(
        address: String, for kind: Request.Listener = .operators, loop: borrowing Loop
    ) throws(SystemTrouble) -> Int {
        let listener = try ServerListener.address(address, kind)
        try add(listener, loop)
        return listener.port
    }

    private mutating func add(
        _ listener: ServerListener, _ loop: borrowing Loop
    ) throws(SystemTrouble) {
        let token = Loop.Token(.listener, UInt32(listeners.count))
        try loop.watch(listener.socket.number, .read, token: token)
        listeners.append(listener)
    }

    /// When ``timerFired(now:loop:)`` must be called at the latest; nil when nobody is connected. Long past when
    /// something waits to be taken.
    package var nextDeadline: Instant? {
        if !requests.isEmpty || !progress.isEmpty { return Instant(nanoseconds: 0) }
        guard let soonest else { return acceptsAgain }
        return acceptsAgain.map { min($0, soonest) } ?? soonest
    }

    /// Requests that have come, so many as a turn may take; each is owed one ``reply(_:_:now:loop:)``.
    package mutating func takeRequests() -> [(reply: UInt64, request: Request)] {
        guard requests.count > limits.requestsPerTurn else {
            defer { requests = [] }
            return requests
        }
        let first = Array(requests.prefix(limits.requestsPerTurn))
        requests.removeFirst(limits.requestsPerTurn)
        return first
    }

    /// What became of replies in pieces since the last call.
    package mutating func takeProgress() -> [ReplyProgress] {
        if progress.isEmpty { return [] }
        defer { progress = [] }
        return progress
    }

    /// Does what is possible on a descriptor whose token is `.listener` or `.connection`.
    package mutating func handle(
        _ readiness: Loop.Readiness, now: Instant, loop: borrowing Loop
    ) {
        if readiness.token.kind == .listener {
            accept(from: Int(readiness.token.number), now, loop)
            return
        }
        guard let connection = find(readiness.token.number) else { return }
        switch connection.phase {
        case .reading:
            read(connection, now, loop)
        case .awaiting, .awaitingPiece:
            // Only an error or a hang-up is told in this phase: nobody is left to reply to.
            if readiness.broken { close(connection, loop) }
        case .writing(let keepsAlive):
            write(connection, keepsAlive: keepsAlive, now, loop)
        case .streaming(let id, let manner):
            stream(connection, id, manner, now, loop)
        case .lingering:
            guard bytesLeft > 0 else { return }
            let (went, count) = connection.receive()
            bytesLeft -= count
            connection.input = []
            if went == .closed { close(connection, loop) }
        }
    }

    /// Begins a turn: ends what has taken too long.
    package mutating func timerFired(now: Instant, loop: borrowing Loop) {
        bytesLeft = limits.bytesPerTurn
        admissionsLeft = limits.admissionsPerTurn
        if let again = acceptsAgain, again <= now {
            acceptsAgain = nil
            for place in listeners.indices {
                let token = Loop.Token(.listener, UInt32(place))
                try? loop.change(listeners[place].socket.number, .read, token: token)
            }
        }
        guard let soonest, soonest <= now else { return }
        self.soonest = nil
        for case let connection? in places {
            if connection.deadline <= now { overdue(connection, now, loop) }
        }
        for case let connection? in places { expect(by: connection.deadline) }
    }

    private mutating func overdue(
        _ connection: ServerConnection, _ now: Instant, _ loop: borrowing Loop
    ) {
        switch connection.phase {
        case .reading where connection.reader.isWithinRequest:
            refuse(connection, HTTPRefusal(408, "the request took too long"), now, loop)
        case .awaiting:
            refuse(connection, HTTPRefusal(503, "the agent gave no answer"), now, loop)
        case .reading, .writing, .streaming, .awaitingPiece, .lingering:
            close(connection, loop)
        }
    }

    /// Sends the reply to the request that came with this number; ignored when its peer has gone.
    package mutating func reply(
        _ id: UInt64, _ reply: Reply, now: Instant, loop: borrowing Loop
    ) {
        guard let connection = find(UInt32(truncatingIfNeeded: id)),
            case .awaiting(id, var manner) = connection.phase
        else {
            if !reply.isWhole { progress.append(.abandoned(id)) }
            return
        }
        if isStopping || !reply.isWhole && !manner.knowsChunks { manner.keepsAlive = false }
        let (first, rest) = HTTPReply.parts(reply, manner: manner)
        connection.start(writing: first, then: rest)
        let more = Duration.seconds(reply.body.count / (64 << 10))
        wait(connection, until: now + limits.writeTime + more)
        if reply.isWhole {
            write(connection, keepsAlive: manner.keepsAlive, now, loop)
        } else if manner.isHead {
            progress.append(.abandoned(id))
            write(connection, keepsAlive: manner.keepsAlive, now, loop)
        } else {
            stream(connection, id, manner, now, loop)
        }
    }

    /// Sends a further piece of a reply that was not whole; ignored when its peer has gone.
    package mutating func send(
        _ bytes: [UInt8], of id: UInt64, isLast: Bool, now: Instant, loop: borrowing Loop
    ) {
        guard let connection = find(UInt32(truncatingIfNeeded: id)),
            case .awaitingPiece(id, let manner) = connection.phase
        else { return }
        connection.start(writing: HTTPReply.piece(bytes, manner: manner, isLast: isLast))
        let more = Duration.seconds(bytes.count / (64 << 10))
        wait(connection, until: now + limits.writeTime + more)
        if isLast {
            write(connection, keepsAlive: manner.keepsAlive && !isStopping, now, loop)
        } else {
            stream(connection, id, manner, now, loop)
        }
    }

    /// Takes no further connections and lets go of those that are idle; what is under way goes on. The agent
    /// may end when ``connectionCount`` is 0, or when it will not wait any longer.
    package mutating func stop(loop: borrowing Loop) {
        isStopping = true
        acceptsAgain = nil
        for listener in listeners {
            loop.forget(listener.socket.number)
            if let path = listener.path { _ = unsafe unlink(path) }
        }
        listeners = []
        for case let connection? in places {
            switch connection.phase {
            case .reading where !connection.reader.isWithinRequest: close(connection, loop)
            case .reading, .awaiting, .writing, .streaming, .awaitingPiece, .lingering: continue
            }
        }
    }
}

extension Server {
    private func find(_ number: UInt32) -> ServerConnection? {
        let place = Int(number & (1 << Self.placeBits - 1))
        guard place < places.count, let connection = places[place],
            connection.token.number == number
        else { return nil }
        return connection
    }

    mutating func close(_ connection: ServerConnection, _ loop: borrowing Loop) {
        if let id = connection.reply { progress.append(.abandoned(id)) }
        loop.forget(connection.socket.number)
        places[Int(connection.token.number & (1 << Self.placeBits - 1))] = nil
        connectionCount -= 1
        if connectionCount == 0 { soonest = nil }
    }

    private mutating func expect(by deadline: Instant) {
        soonest = soonest.map { min($0, deadline) } ?? deadline
    }

    mutating func wait(_ connection: ServerConnection, until deadline: Instant) {
        connection.deadline = deadline
        expect(by: deadline)
    }

    /// Has the loop watch for what the connection's phase now waits for.
    private mutating func watch(_ connection: ServerConnection, _ loop: borrowing Loop) {
        do throws(SystemTrouble) {
            try loop.change(
                connection.socket.number, connection.interest, token: connection.token)
        } catch {
            close(connection, loop)
        }
    }

    private mutating func read(
        _ connection: ServerConnection, _ now: Instant, _ loop: borrowing Loop
    ) {
        // The loop tells of it again in the next turn.
        guard bytesLeft > 0 else { return }
        let wasIdle = connection.isIdle
        let (went, count) = connection.receive()
        bytesLeft -= count
        switch went {
        case .blocked: return
        case .closed: close(connection, loop)
        case .done:
            if wasIdle { wait(connection, until: now + limits.requestTime) }
            advance(connection, now, loop)
        }
    }

    /// Goes on with the bytes that have been read.
    private mutating func advance(
        _ connection: ServerConnection, _ now: Instant, _ loop: borrowing Loop
    ) {
        while true {
            switch connection.reader.read(&connection.input) {
            case .more:
                connection.input = []
                return
            case .proceed:
                connection.start(writing: HTTPReply.proceed)
                // A peer that asks and then does not take 25 bytes is not waited for.
                guard connection.send() == .done else { return close(connection, loop) }
            case .message(let message):
                serial = (serial &+ 1) & 0xFFFF_FFFF
                let id = serial << 32 | UInt64(connection.token.number)
                connection.phase = .awaiting(
                    reply: id,
                    ServerConnection.Manner(
                        isHead: message.isHead, keepsAlive: message.keepsAlive,
                        knowsChunks: !message.isVersion10))
                wait(connection, until: now + limits.replyTime)
                requests.append((id, message.request))
                return watch(connection, loop)
            case .refused(let refusal):
                return refuse(connection, refusal, now, loop)
            }
        }
    }

    private mutating func refuse(
        _ connection: ServerConnection, _ refusal: HTTPRefusal, _ now: Instant,
        _ loop: borrowing Loop
    ) {
        if let id = connection.reply { progress.append(.abandoned(id)) }
        connection.start(writing: HTTPReply.bytes(refusal))
        wait(connection, until: now + limits.writeTime)
        write(connection, keepsAlive: false, now, loop)
    }

    private mutating func stream(
        _ connection: ServerConnection, _ id: UInt64, _ manner: ServerConnection.Manner,
        _ now: Instant, _ loop: borrowing Loop
    ) {
        switch connection.send() {
        case .closed:
            connection.phase = .streaming(reply: id, manner)
            close(connection, loop)
        case .blocked:
            connection.phase = .streaming(reply: id, manner)
            watch(connection, loop)
        case .done:
            connection.phase = .awaitingPiece(reply: id, manner)
            wait(connection, until: now + limits.replyTime)
            progress.append(.taken(id))
            watch(connection, loop)
        }
    }

    private mutating func write(
        _ connection: ServerConnection, keepsAlive: Bool, _ now: Instant, _ loop: borrowing Loop
    ) {
        connection.phase = .writing(keepsAlive: keepsAlive)
        switch connection.send() {
        case .closed:
            close(connection, loop)
        case .blocked:
            watch(connection, loop)
        case .done where keepsAlive && !isStopping:
            connection.phase = .reading(served: true)
            let hasMore = !connection.input.isEmpty
            wait(connection, until: now + (hasMore ? limits.requestTime : limits.idleTime))
            watch(connection, loop)
            // What came behind the last request was read already: the loop will not tell of it.
            if hasMore, find(connection.token.number) != nil { advance(connection, now, loop) }
        case .done:
            connection.sayGoodbye()
            wait(connection, until: now + limits.lingerTime)
            watch(connection, loop)
        }
    }
}

package import Basics
import CLinux
import Glibc
package import Surface

/// The HTTP server on the agent's loop, for the control socket and for addresses alike.
///
/// It serves one request of a connection at a time: while the core has one, nothing further is read from that
/// peer, so that a peer can never have more than one request waiting. Every bound is in ``ServerLimits``. It
/// knows nothing of paths: it hands requests over and takes replies.
package struct Server: ~Copyable {
    private let limits: ServerLimits
    private var listeners: [ServerListener] = []
    private var places: [ServerConnection?]
    /// How often a place was taken, so that events for the connection before are told apart.
    private var generations: [UInt32]
    private var requests: [(reply: UInt64, request: Request)] = []
    private var serial: UInt64 = 0
    private var acceptsAgain: Instant?
    private var isStopping = false

    package init(limits: ServerLimits = ServerLimits()) {
        precondition(1...256 ~= limits.connections, "a token has eight bits for the place")
        self.limits = limits
        places = Array(repeating: nil, count: limits.connections)
        generations = Array(repeating: 0, count: limits.connections)
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
    package mutating func listen(
        address: String, loop: borrowing Loop
    ) throws(SystemTrouble) -> Int {
        let listener = try ServerListener.address(address)
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

    /// When ``timerFired(now:loop:)`` must be called at the latest; nil when nobody is connected.
    package var nextDeadline: Instant? {
        var earliest = acceptsAgain
        for case let connection? in places {
            earliest = earliest.map { min($0, connection.deadline) } ?? connection.deadline
        }
        return earliest
    }

    /// How many are connected.
    package var connectionCount: Int { places.count { $0 != nil } }

    /// The requests that have come since the last call; each is owed one ``reply(_:_:now:loop:)``.
    package mutating func takeRequests() -> [(reply: UInt64, request: Request)] {
        defer { requests = [] }
        return requests
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
        case .awaiting:
            // Only an error or a hang-up is told in this phase: nobody is left to reply to.
            if readiness.broken { close(connection, loop) }
        case .writing(let keepsAlive):
            write(connection, keepsAlive: keepsAlive, now, loop)
        case .lingering:
            if connection.receive(atMost: 64 << 10) == .closed { close(connection, loop) }
            connection.input = []
        }
    }

    /// Ends what has taken too long.
    package mutating func timerFired(now: Instant, loop: borrowing Loop) {
        if let again = acceptsAgain, again <= now {
            acceptsAgain = nil
            for place in listeners.indices {
                let token = Loop.Token(.listener, UInt32(place))
                try? loop.change(listeners[place].socket.number, .read, token: token)
            }
        }
        for case let connection? in places where connection.deadline <= now {
            switch connection.phase {
            case .reading where connection.reader.isWithinRequest:
                refuse(connection, HTTPRefusal(408, "the request took too long"), now, loop)
            case .awaiting:
                refuse(connection, HTTPRefusal(503, "the agent gave no answer"), now, loop)
            case .reading, .writing, .lingering:
                close(connection, loop)
            }
        }
    }

    /// Sends the reply to the request that came with this number; ignored when its peer has gone.
    package mutating func reply(
        _ id: UInt64, _ reply: Reply, now: Instant, loop: borrowing Loop
    ) {
        guard let connection = find(UInt32(truncatingIfNeeded: id)),
            case .awaiting(id, let isHead, let wants) = connection.phase
        else { return }
        let keepsAlive = wants && !isStopping
        connection.start(
            writing: HTTPReply.bytes(reply, isHead: isHead, keepsAlive: keepsAlive))
        let more = Duration.seconds(reply.body.count / (64 << 10))
        connection.deadline = now + limits.writeTime + more
        write(connection, keepsAlive: keepsAlive, now, loop)
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
            case .reading, .awaiting, .writing, .lingering: continue
            }
        }
    }
}

extension Server {
    private func find(_ number: UInt32) -> ServerConnection? {
        let place = Int(number & 0xFF)
        guard place < places.count, let connection = places[place],
            connection.token.number == number
        else { return nil }
        return connection
    }

    private mutating func close(_ connection: ServerConnection, _ loop: borrowing Loop) {
        loop.forget(connection.socket.number)
        places[Int(connection.token.number & 0xFF)] = nil
    }

    /// Has the loop watch for what the connection's phase now waits for.
    private mutating func wait(_ connection: ServerConnection, _ loop: borrowing Loop) {
        do throws(SystemTrouble) {
            try loop.change(
                connection.socket.number, connection.interest, token: connection.token)
        } catch {
            close(connection, loop)
        }
    }

    /// Takes the connections that wait, a few at a time so that the rest of the loop has its turn.
    private mutating func accept(from place: Int, _ now: Instant, _ loop: borrowing Loop) {
        guard place < listeners.count else { return }
        let listener = listeners[place]
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        for _ in 0..<16 {
            let number = accept4(listener.socket.number, nil, nil, flags)
            if number >= 0 {
                admit(Descriptor(owning: number), isControl: listener.path != nil, now, loop)
                continue
            }
            switch errno {
            case EAGAIN: return
            case EMFILE, ENFILE, ENOBUFS, ENOMEM:
                // The listener stays readable: without a pause the loop would turn without end.
                acceptsAgain = now + limits.acceptPause
                let token = Loop.Token(.listener, UInt32(place))
                try? loop.change(listener.socket.number, [], token: token)
                return
            default: continue
            }
        }
    }

    private mutating func admit(
        _ socket: consuming Descriptor, isControl: Bool, _ now: Instant, _ loop: borrowing Loop
    ) {
        guard let place = makeRoom(isControl: isControl, loop) else {
            // The best that can be done without a place: the words may be lost, the refusal is not.
            let refusal = HTTPRefusal(503, "too many connections")
            let turnedAway = ServerConnection(
                socket, isControl: isControl, token: Loop.Token(.connection), limits: limits,
                deadline: now)
            _ = turnedAway.receive(atMost: 16 << 10)
            turnedAway.start(writing: HTTPReply.bytes(refusal))
            _ = turnedAway.send()
            return
        }
        if !isControl {
            var one: Int32 = 1
            _ = unsafe setsockopt(socket.number, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        }
        generations[place] = (generations[place] &+ 1) & 0xFF_FFFF
        let token = Loop.Token(.connection, generations[place] << 8 | UInt32(place))
        let connection = ServerConnection(
            socket, isControl: isControl, token: token, limits: limits,
            deadline: now + limits.requestTime)
        do throws(SystemTrouble) {
            try loop.watch(connection.socket.number, .read, token: token)
            places[place] = connection
        } catch {
            // It closes with its owner: the kernel has no room to watch it.
        }
    }

    /// A free place; at a bound, that of the connection that would have been closed first for being idle.
    private mutating func makeRoom(isControl: Bool, _ loop: borrowing Loop) -> Int? {
        let remote = places.count { $0?.isControl == false }
        if isControl || remote < limits.remoteConnections,
            let free = places.firstIndex(where: { $0 == nil })
        {
            return free
        }
        var victim: ServerConnection?
        for case let connection? in places
        where connection.isIdle && (isControl || !connection.isControl) {
            if victim.map({ connection.deadline < $0.deadline }) ?? true { victim = connection }
        }
        guard let victim else { return nil }
        close(victim, loop)
        return Int(victim.token.number & 0xFF)
    }

    private mutating func read(
        _ connection: ServerConnection, _ now: Instant, _ loop: borrowing Loop
    ) {
        let wasIdle = connection.isIdle
        switch connection.receive(atMost: 64 << 10) {
        case .blocked: return
        case .closed: close(connection, loop)
        case .done:
            if wasIdle { connection.deadline = now + limits.requestTime }
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
                return
            case .proceed:
                connection.start(writing: HTTPReply.proceed)
                // A peer that asks and then does not take 25 bytes is not waited for.
                guard connection.send() == .done else { return close(connection, loop) }
            case .message(let message):
                serial = (serial &+ 1) & 0xFFFF_FFFF
                let id = serial << 32 | UInt64(connection.token.number)
                connection.phase = .awaiting(
                    reply: id, isHead: message.isHead, keepsAlive: message.keepsAlive)
                connection.deadline = now + limits.replyTime
                requests.append((id, message.request))
                return wait(connection, loop)
            case .refused(let refusal):
                return refuse(connection, refusal, now, loop)
            }
        }
    }

    private mutating func refuse(
        _ connection: ServerConnection, _ refusal: HTTPRefusal, _ now: Instant,
        _ loop: borrowing Loop
    ) {
        connection.start(writing: HTTPReply.bytes(refusal))
        connection.deadline = now + limits.writeTime
        write(connection, keepsAlive: false, now, loop)
    }

    private mutating func write(
        _ connection: ServerConnection, keepsAlive: Bool, _ now: Instant, _ loop: borrowing Loop
    ) {
        switch connection.send() {
        case .closed:
            close(connection, loop)
        case .blocked:
            connection.phase = .writing(keepsAlive: keepsAlive)
            wait(connection, loop)
        case .done where keepsAlive && !isStopping:
            connection.phase = .reading(served: true)
            let hasMore = !connection.input.isEmpty
            connection.deadline = now + (hasMore ? limits.requestTime : limits.idleTime)
            wait(connection, loop)
            // What came behind the last request was read already: the loop will not tell of it.
            if hasMore, find(connection.token.number) != nil { advance(connection, now, loop) }
        case .done:
            connection.sayGoodbye()
            connection.deadline = now + limits.lingerTime
            wait(connection, loop)
        }
    }
}

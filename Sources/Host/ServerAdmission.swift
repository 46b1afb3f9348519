import Basics
import CLinux
import Glibc
import Surface

/// Who gets a place.
extension Server {
    /// Takes the connections that wait, a few at a time so that the rest of the loop has its turn.
    mutating func accept(from place: Int, _ now: Instant, _ loop: borrowing Loop) {
        guard place < listeners.count else { return }
        let listener = listeners[place]
        let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        while admissionsLeft > 0 {
            admissionsLeft -= 1
            let number = accept4(listener.socket.number, nil, nil, flags)
            if number >= 0 {
                admit(Descriptor(owning: number), listener.kind, now, loop)
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
        _ socket: consuming Descriptor, _ listener: Request.Listener, _ now: Instant,
        _ loop: borrowing Loop
    ) {
        guard let place = makeRoom(for: listener, loop) else {
            // The best that can be done without a place: the words may be lost, the refusal is not.
            let refusal = HTTPRefusal(503, "too many connections")
            let turnedAway = ServerConnection(
                socket, listener: listener, token: Loop.Token(.connection), limits: limits,
                deadline: now)
            _ = turnedAway.receive()
            turnedAway.start(writing: HTTPReply.bytes(refusal))
            _ = turnedAway.send()
            return
        }
        if listener != .control {
            var one: Int32 = 1
            _ = unsafe setsockopt(socket.number, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        }
        generations[place] = (generations[place] &+ 1) & (UInt32.max >> Self.placeBits)
        let number = generations[place] << Self.placeBits | UInt32(place)
        let token = Loop.Token(.connection, number)
        let connection = ServerConnection(
            socket, listener: listener, token: token, limits: limits, deadline: now)
        wait(connection, until: now + limits.requestTime)
        do throws(SystemTrouble) {
            try loop.watch(connection.socket.number, .read, token: token)
            places[place] = connection
            connectionCount += 1
        } catch {
            // It closes with its owner: the kernel has no room to watch it.
        }
    }

    /// A free place of the listener's own; at the bound, that of the connection that has been idle longest, or
    /// else of the one that has dawdled longest over a request.
    private mutating func makeRoom(
        for listener: Request.Listener, _ loop: borrowing Loop
    ) -> Int? {
        guard let kind = Request.Listener.allCases.firstIndex(of: listener) else { return nil }
        var victim: (place: Int, rank: Int, deadline: Instant)?
        for place in firstPlace[kind]..<firstPlace[kind + 1] {
            guard let connection = places[place] else { return place }
            guard connection.isReading || connection.isWriting else { continue }
            let rank = connection.isIdle ? 0 : connection.isReading ? 1 : 2
            if let best = victim,
                (best.rank, best.deadline.nanoseconds)
                    <= (rank, connection.deadline.nanoseconds)
            {
                continue
            }
            victim = (place, rank, connection.deadline)
        }
        guard let victim, let connection = places[victim.place] else { return nil }
        close(connection, loop)
        return victim.place
    }
}

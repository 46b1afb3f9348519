import Basics
import CLinux
import Glibc
import Probing

/// TCP probes of literal addresses: plain connects that do not block, on the agent's loop.
///
/// libcurl could connect, too, and does where there is a name to look up; for an address its handle costs more
/// than the connect itself, and most TCP probes and all good anchors are given as addresses.
struct TcpProbes: ~Copyable {
    private var slots: [Slot] = []
    private var free: [Int] = []

    /// Runs by their timeout; those that are over stay until they surface.
    private var timeouts = DeadlineQueue()

    private struct Slot {
        var descriptor: Int32 = -1
        /// Counts the runs of the slot, so that what is said of an older one is recognised.
        var generation: UInt16 = 0
        var probe = 0
        var run: UInt32 = 0
        var started = Instant(nanoseconds: 0)
        var deadline = Instant(nanoseconds: 0)
    }

    /// At most so many at once: a slot's place must fit into half a token's number.
    static let limit = 1 << 16

    deinit {
        for slot in slots where slot.descriptor >= 0 { _ = close(slot.descriptor) }
    }

    /// Begins to connect; an answer comes back when that is already over.
    mutating func start(
        _ probe: Int, run: UInt32, to address: SocketAddress, timeout: Duration, at now: Instant,
        on loop: borrowing Loop
    ) -> Answer? {
        func answer(_ ending: Ending) -> Answer {
            Answer(probe: probe, run: run, started: now, finished: now, ending: ending)
        }
        guard free.count > 0 || slots.count < Self.limit else { return answer(.ownFault) }
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(address.family, flags, 0)
        guard descriptor >= 0 else {
            let trouble = Ending.connecting(errno)
            return answer(trouble == .answered ? .ownFault : trouble)
        }
        let code = address.connect(descriptor)
        guard code == EINPROGRESS else {
            _ = close(descriptor)
            return answer(.connecting(code))
        }
        let place = free.popLast() ?? slots.count
        if place == slots.count { slots.append(Slot()) }
        let number = UInt32(slots[place].generation) << 16 | UInt32(place)
        do {
            try loop.watch(descriptor, .write, token: Loop.Token(.tcpProbe, number))
        } catch {
            _ = close(descriptor)
            free.append(place)
            return answer(.ownFault)
        }
        slots[place].descriptor = descriptor
        slots[place].probe = probe
        slots[place].run = run
        slots[place].started = now
        slots[place].deadline = now + timeout
        timeouts.insert(Int(number), at: now + timeout)
        return nil
    }

    /// The answer of the run that the token belongs to; nil when that run is over already.
    mutating func handle(_ token: Loop.Token, at now: Instant) -> Answer? {
        guard let place = place(of: token.number) else { return nil }
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        let asked = unsafe getsockopt(
            slots[place].descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
        return finish(place, asked == 0 ? .connecting(code) : .ownFault, at: now)
    }

    /// The next run whose timeout is over by `now`, as its answer.
    mutating func nextTimedOut(at now: Instant) -> Answer? {
        while let (number, deadline) = timeouts.popFirst(dueBy: now) {
            if let place = place(of: UInt32(number)), slots[place].deadline == deadline {
                return finish(place, .timedOut, at: now)
            }
        }
        return nil
    }

    /// When ``nextTimedOut(at:)`` has something to say at the earliest; forgets what is over.
    mutating func nextTimeout() -> Instant? {
        while let number = timeouts.first, let deadline = timeouts.earliest {
            if let place = place(of: UInt32(number)), slots[place].deadline == deadline {
                return deadline
            }
            _ = timeouts.popFirst(dueBy: deadline)
        }
        return nil
    }

    private func place(of number: UInt32) -> Int? {
        let place = Int(number & 0xffff)
        guard place < slots.count, slots[place].descriptor >= 0,
            slots[place].generation == UInt16(truncatingIfNeeded: number >> 16)
        else { return nil }
        return place
    }

    private mutating func finish(_ place: Int, _ ending: Ending, at now: Instant) -> Answer {
        // Closing it takes it off the loop.
        _ = close(slots[place].descriptor)
        slots[place].descriptor = -1
        slots[place].generation &+= 1
        free.append(place)
        let slot = slots[place]
        var answer = Answer(
            probe: slot.probe, run: slot.run, started: slot.started, finished: now, ending: ending)
        answer.phases.total = now - slot.started
        if ending == .answered { answer.phases.connect = answer.phases.total }
        return answer
    }
}

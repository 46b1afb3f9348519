import Basics
import CLinux
import Glibc
import Probing

/// Programs that probes run: each in a process group of its own, without a shell, for as long as the run may take.
///
/// When a program ends, or its time is over, the whole group is ended with it, so that nothing it started stays
/// behind. Its output is read to the end and kept up to a bound, so that a talkative one does not block.
struct Programs: ~Copyable {
    private var slots: [Slot] = []
    private var free: [Int] = []
    private var timeouts = DeadlineQueue()
    private var buffer = [UInt8](repeating: 0, count: 16 * 1024)

    private struct Slot {
        var program: Program?
        var generation: UInt16 = 0
        var probe = 0
        var run: UInt32 = 0
        var started = Instant(nanoseconds: 0)
        var deadline = Instant(nanoseconds: 0)
        var limit = 0
        var output: [UInt8] = []
        /// Bytes of the output that came, also of what was not kept.
        var size = 0
        var errors: [UInt8] = []
    }

    private static let mostErrors = 4096

    deinit {
        for slot in slots {
            if let program = slot.program { program.end() }
        }
    }

    /// Starts a program; an answer comes back when that is already over.
    mutating func start(
        _ probe: Int, run: UInt32, _ words: [String], timeout: Duration, outputLimit: Int,
        at now: Instant, on loop: borrowing Loop
    ) -> Answer? {
        let place = free.popLast() ?? slots.count
        if place == slots.count { slots.append(Slot()) }
        let number = UInt32(slots[place].generation) << 16 | UInt32(place)
        do throws(SystemTrouble) {
            guard place < 1 << 16 else { throw SystemTrouble("run a program", code: EAGAIN) }
            let program = try Program(words)
            slots[place].program = program
            slots[place].probe = probe
            slots[place].run = run
            slots[place].started = now
            slots[place].deadline = now + timeout
            slots[place].limit = outputLimit
            slots[place].output = []
            slots[place].size = 0
            slots[place].errors = []
            try loop.watch(program.output, .read, token: Loop.Token(.programOutput, number))
            try loop.watch(program.errors, .read, token: Loop.Token(.programOutput, number))
            try loop.watch(program.watcher, .read, token: Loop.Token(.programEnd, number))
            timeouts.insert(Int(number), at: now + timeout)
            return nil
        } catch {
            slots[place].program?.end()
            slots[place].program = nil
            free.append(place)
            var answer = Answer(
                probe: probe, run: run, started: now, finished: now, ending: .ownFault)
            answer.detail = "\(error)"
            return answer
        }
    }

    /// The answer of the program that the token belongs to; nil while it runs.
    mutating func handle(
        _ token: Loop.Token, at now: Instant, on loop: borrowing Loop
    ) -> Answer? {
        guard let place = place(of: token.number), let program = slots[place].program else {
            return nil
        }
        read(place, program, on: loop)
        guard token.kind == .programEnd else { return nil }
        return finish(place, timedOut: false, at: now)
    }

    mutating func nextTimedOut(at now: Instant, on loop: borrowing Loop) -> Answer? {
        while let (number, deadline) = timeouts.popFirst(dueBy: now) {
            guard let place = place(of: UInt32(number)), slots[place].deadline == deadline,
                let program = slots[place].program
            else { continue }
            read(place, program, on: loop)
            return finish(place, timedOut: true, at: now)
        }
        return nil
    }

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
        guard place < slots.count, slots[place].program != nil,
            slots[place].generation == UInt16(truncatingIfNeeded: number >> 16)
        else { return nil }
        return place
    }

    private mutating func read(_ place: Int, _ program: Program, on loop: borrowing Loop) {
        if let count = drain(program.output, from: place, errors: false) {
            slots[place].size += count
        } else {
            loop.forget(program.output)
        }
        if drain(program.errors, from: place, errors: true) == nil {
            loop.forget(program.errors)
        }
    }

    /// How many bytes came; nil at the end. A turn takes so much at most: a program may write without an end.
    private mutating func drain(_ descriptor: Int32, from place: Int, errors: Bool) -> Int? {
        var total = 0
        while total < 1 << 20 {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return total == 0 ? nil : total }
            if count < 0 { return errno == EAGAIN || errno == EINTR ? total : nil }
            total += count
            if errors {
                let room = Self.mostErrors - slots[place].errors.count
                slots[place].errors += buffer[..<min(count, max(0, room))]
            } else {
                let room = slots[place].limit - slots[place].output.count
                slots[place].output += buffer[..<min(count, max(0, room))]
            }
        }
        return total
    }

    private mutating func finish(_ place: Int, timedOut: Bool, at now: Instant) -> Answer {
        let status = slots[place].program?.end() ?? .lost
        slots[place].program = nil
        slots[place].generation &+= 1
        free.append(place)
        let slot = slots[place]
        slots[place].output = []
        slots[place].errors = []
        var answer = Answer(
            probe: slot.probe, run: slot.run, started: slot.started, finished: now,
            ending: timedOut ? .timedOut : .answered)
        answer.body = slot.output
        answer.size = slot.size
        answer.phases.total = now - slot.started
        guard !timedOut else {
            answer.detail = "the program did not end in time"
            return answer
        }
        switch status {
        case .exited(let code):
            answer.exitStatus = code
            let words = Perfdata(slot.output.prefix(4096)).text
            answer.detail =
                words.isEmpty ? String(decoding: slot.errors.prefix(1024), as: UTF8.self) : words
        case .signalled(let signal):
            answer.ending = .killed
            answer.detail = "the program was ended by signal \(signal)"
        case .lost:
            answer.ending = .ownFault
            answer.detail = "the program's end was not seen"
        }
        return answer
    }
}

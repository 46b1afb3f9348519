import Basics
import Curl
import Probing

/// Dialogues over connections that libcurl has opened, with TLS or without; libcurl keeps the connection, and this
/// says and hears what is on it. A dialogue is known by the number of its transfer.
struct Talks: ~Copyable {
    private var talks: [Talk?] = []
    /// By deadline; those that are over or have another deadline are skipped when they surface.
    private var deadlines = DeadlineQueue()
    private var buffer = [UInt8](repeating: 0, count: 16 * 1024)

    private struct Talk {
        let transfer: Transfer
        let socket: Int32
        var dialogue: Dialogue
        /// Bytes that the socket did not take yet.
        var rest: [UInt8] = []
        var interest: Loop.Interest = .read
        let end: Instant
        /// Until when the connection must stay open; nil when nothing is held.
        var holds: Instant?

        var deadline: Instant { min(end, holds ?? end) }
    }

    /// How a dialogue ended.
    struct End {
        let transfer: Transfer
        let ending: Ending
        let dialogue: Dialogue
    }

    /// Begins; an end comes back when it is already over.
    mutating func begin(
        _ dialogue: Dialogue, over transfer: Transfer, until end: Instant, at now: Instant,
        on loop: borrowing Loop
    ) -> End? {
        guard let socket = transfer.activeSocket else {
            return End(transfer: transfer, ending: .ownFault, dialogue: dialogue)
        }
        let number = transfer.number
        while talks.count <= number { talks.append(nil) }
        talks[number] = Talk(transfer: transfer, socket: socket, dialogue: dialogue, end: end)
        do {
            try loop.watch(socket, .read, token: Loop.Token(.talk, UInt32(number)))
        } catch {
            return finish(number, .ownFault, on: loop)
        }
        deadlines.insert(number, at: end)
        return goOn(number, at: now, on: loop)
    }

    mutating func handle(
        _ token: Loop.Token, at now: Instant, on loop: borrowing Loop
    ) -> End? {
        let number = Int(token.number)
        guard number < talks.count, talks[number] != nil else { return nil }
        return goOn(number, at: now, on: loop)
    }

    /// The next dialogue whose time is over by `now`, or that goes on because a hold is over and ends with that.
    mutating func nextTimedOut(at now: Instant, on loop: borrowing Loop) -> End? {
        while let (number, deadline) = deadlines.popFirst(dueBy: now) {
            guard let talk = talks[number], talk.deadline == deadline else { continue }
            if let holds = talk.holds, holds <= now, holds < talk.end {
                talks[number]?.holds = nil
                talks[number]?.dialogue.held()
                deadlines.insert(number, at: talk.end)
                if let end = goOn(number, at: now, on: loop) { return end }
            } else {
                return finish(number, talk.dialogue.ending(closed: false), on: loop)
            }
        }
        return nil
    }

    mutating func nextTimeout() -> Instant? {
        while let number = deadlines.first, let deadline = deadlines.earliest {
            if let talk = talks[number], talk.deadline == deadline { return deadline }
            _ = deadlines.popFirst(dueBy: deadline)
        }
        return nil
    }

    /// Hears what has come and does what is next, until something must be waited for.
    private mutating func goOn(
        _ number: Int, at now: Instant, on loop: borrowing Loop
    ) -> End? {
        while true {
            guard var talk = talks[number] else { return nil }
            let heard = hear(&talk)
            talks[number] = talk
            switch heard {
            case .tooMuch: return finish(number, .tooLarge, on: loop)
            case .failed, .closed:
                // What came with the farewell may be all that was expected.
                if talk.holds == nil, case .passed = talks[number]?.dialogue.next() ?? .wait {
                    return finish(number, .answered, on: loop)
                }
                return finish(number, talk.dialogue.ending(closed: true), on: loop)
            case .all: break
            }
            if !talk.rest.isEmpty {
                guard say(number, on: loop) else { return finish(number, .reset, on: loop) }
                if talks[number]?.rest.isEmpty == false { return nil }
            }
            if talk.holds != nil { return nil }
            switch talks[number]?.dialogue.next() ?? .passed {
            case .send(let bytes): talks[number]?.rest = bytes
            case .wait: return nil
            case .hold(let length):
                let holds = now + length
                talks[number]?.holds = holds
                if holds < talk.end { deadlines.insert(number, at: holds) }
                return nil
            case .passed: return finish(number, .answered, on: loop)
            }
        }
    }

    private enum Heard { case all, tooMuch, closed, failed }

    private mutating func hear(_ talk: inout Talk) -> Heard {
        while true {
            switch talk.transfer.receive(into: &buffer) {
            case .bytes(0): return .closed
            case .bytes(let count):
                if !talk.dialogue.take(buffer[..<count]) { return .tooMuch }
            case .notNow: return .all
            case .failed: return .failed
            }
        }
    }

    /// False when the connection is gone.
    private mutating func say(_ number: Int, on loop: borrowing Loop) -> Bool {
        guard var talk = talks[number] else { return false }
        while !talk.rest.isEmpty {
            switch talk.transfer.send(talk.rest) {
            case .bytes(let count): talk.rest.removeFirst(count)
            case .notNow:
                talks[number] = talk
                return watch(number, [.read, .write], on: loop)
            case .failed: return false
            }
        }
        talks[number] = talk
        return watch(number, .read, on: loop)
    }

    private mutating func watch(
        _ number: Int, _ interest: Loop.Interest, on loop: borrowing Loop
    ) -> Bool {
        guard let talk = talks[number], talk.interest != interest else { return true }
        talks[number]?.interest = interest
        do {
            try loop.change(talk.socket, interest, token: Loop.Token(.talk, UInt32(number)))
            return true
        } catch {
            return false
        }
    }

    private mutating func finish(
        _ number: Int, _ ending: Ending, on loop: borrowing Loop
    ) -> End? {
        guard let talk = talks[number] else { return nil }
        talks[number] = nil
        loop.forget(talk.socket)
        return End(transfer: talk.transfer, ending: ending, dialogue: talk.dialogue)
    }
}

import Basics
import Curl
import Glibc

/// libcurl's transfers on the agent's loop: does what Multi wants of its sockets and its timeout.
struct Transfers: ~Copyable {
    private let multi: Multi
    private let kind: Loop.Token.Kind

    /// What each descriptor is watched for; empty when it is not.
    private var watched: [Loop.Interest] = []

    /// When ``advance(to:on:)`` must be called at the latest.
    private(set) var deadline: Instant?

    /// Transfers whose sockets the system would not watch; whoever began them must end them.
    private var blind: [Int] = []

    /// - Parameter kind: the kind of the tokens that the sockets are watched with.
    /// - Throws: ``SystemTrouble`` when memory is short.
    init(kind: Loop.Token.Kind, idleConnections: Int) throws(SystemTrouble) {
        self.kind = kind
        do {
            multi = try Multi(idleConnections: idleConnections)
        } catch {
            throw SystemTrouble("ready libcurl: \(error)", code: ENOMEM)
        }
    }

    /// Begins a readied request; false when there is no memory for it.
    mutating func begin(_ transfer: Transfer, at now: Instant, on loop: borrowing Loop) -> Bool {
        guard multi.begin(transfer) else { return false }
        settle(at: now, on: loop)
        return true
    }

    mutating func cancel(_ transfer: Transfer, at now: Instant, on loop: borrowing Loop) {
        multi.cancel(transfer)
        settle(at: now, on: loop)
    }

    mutating func handle(
        _ readiness: Loop.Readiness, at now: Instant, on loop: borrowing Loop
    ) {
        multi.ready(
            Int32(truncatingIfNeeded: readiness.token.number), read: readiness.readable,
            write: readiness.writable, broken: readiness.broken)
        settle(at: now, on: loop)
    }

    /// Does what is due by `now`.
    mutating func advance(to now: Instant, on loop: borrowing Loop) {
        guard let due = deadline, due <= now else { return }
        deadline = nil
        multi.timeoutPassed()
        settle(at: now, on: loop)
    }

    /// The next transfer whose request is over.
    func nextFinished() -> Transfer? {
        multi.nextFinished()
    }

    /// The next running transfer that waits for a socket in vain; it must be cancelled.
    mutating func nextBlind() -> Int? {
        blind.popLast()
    }

    private mutating func settle(at now: Instant, on loop: borrowing Loop) {
        for change in multi.changes { apply(change, to: loop) }
        multi.clearChanges()
        switch multi.takeTimeout() {
        case .milliseconds(let count): deadline = now + .milliseconds(count)
        case .never: deadline = nil
        case nil: break
        }
    }

    private mutating func apply(_ change: Multi.SocketChange, to loop: borrowing Loop) {
        let place = Int(change.socket)
        while place >= watched.count { watched.append([]) }
        var interest: Loop.Interest = []
        if change.read { interest.insert(.read) }
        if change.write { interest.insert(.write) }
        let before = watched[place]
        watched[place] = interest
        guard !interest.isEmpty else {
            if !before.isEmpty { loop.forget(change.socket) }
            return
        }
        let token = Loop.Token(kind, UInt32(change.socket))
        do {
            if before.isEmpty {
                try loop.watch(change.socket, interest, token: token)
            } else {
                try loop.change(change.socket, interest, token: token)
            }
        } catch {
            watched[place] = []
            if let number = change.transfer, !blind.contains(number) { blind.append(number) }
        }
    }
}

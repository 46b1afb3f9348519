package import Basics
package import Configuration
import Curl
package import Probing

/// Runs probes and reports what came back; judges nothing.
///
/// All of it happens on the caller's loop and never blocks it: libcurl looks names up on threads of its own. TCP
/// probes of literal addresses are plain connects (``TcpProbes``), everything else is libcurl's. What a run needs
/// is made once and used again: a run allocates nothing here beyond what libcurl does.
///
/// The runner calls ``handle(_:at:on:)`` for tokens of the kinds `curl`, `tcpProbe`, `talk`, `programOutput` and
/// `programEnd`, and the one that it named as bell, ``advance(to:on:)`` once per turn before it waits, waits until ``deadline`` at the latest, and takes the
/// answers after either. Each run is answered exactly once.
package struct Prober: ~Copyable {
    private let product: String
    private let authorities: String?
    var plans: Plans
    /// How many probes are configured; behind them stand those on request.
    let configured: Int
    private var transfers: Transfers
    private var tcp = TcpProbes()
    private var talks = Talks()
    private var programs = Programs()
    private var lookups: Lookups
    private var answers: [Answer] = []

    /// The slots of runs that libcurl performs: a transfer and the run that it is used for, by number.
    private var pool: [Transfer] = []
    private var runs: [Run] = []
    /// Those that wait, by dress.
    private var idle: [[Int]] = []

    /// Answers that lack only the resolver's word.
    private var unresolved: [Unresolved] = []

    private struct Run {
        var dress = 0
        var probe: ProbeIndex = 0
        var run: UInt32 = 0
        var started = Instant(nanoseconds: 0)
        /// An answer that lacks only what a look at the certificates finds.
        var refused: Answer?
    }

    private struct Unresolved {
        var answer: Answer
        let name: String
        let deadline: Instant
    }

    /// So many connections are kept at most between the runs of probes that use them again.
    private static let mostIdle = 4096

    /// - Parameters:
    ///   - bell: the token of the prober's own mailbox.
    ///   - product: the User-Agent of HTTP probes.
    ///   - authorities: a file of certificates to trust in the system's stead, in PEM.
    ///   - thorough: answers hold all that can be found out, for whoever looks at a probe closely.
    /// - Throws: ``SystemTrouble`` when memory or descriptors are short.
    package init(
        _ probes: [Settings.Probe], bell: Loop.Token, product: String = "tocsin",
        authorities: String? = nil, thorough: Bool = false, on loop: borrowing Loop
    ) throws(SystemTrouble) {
        let plans = Plans(probes, thorough: thorough)
        let transfers = try Transfers(
            kind: .curl, idleConnections: min(plans.reused + 1, Self.mostIdle))
        let lookups = try Lookups(bell: bell, on: loop)
        self.product = product
        self.authorities = authorities
        self.plans = plans
        configured = probes.count
        self.transfers = transfers
        self.lookups = lookups
    }

    /// Nothing that it had begun off the loop wakes the loop any more; another takes its place.
    func retire(from loop: borrowing Loop) { lookups.retire(from: loop) }

    /// When ``advance(to:on:)`` must be called at the latest; long past when answers wait to be taken.
    package var deadline: Instant? {
        mutating get {
            if !answers.isEmpty { return Instant(nanoseconds: 0) }
            var earliest = transfers.deadline
            if let timeout = tcp.nextTimeout() { earliest = min(earliest ?? timeout, timeout) }
            if let timeout = talks.nextTimeout() { earliest = min(earliest ?? timeout, timeout) }
            if let timeout = programs.nextTimeout() { earliest = min(earliest ?? timeout, timeout) }
            for entry in unresolved { earliest = min(earliest ?? entry.deadline, entry.deadline) }
            return earliest
        }
    }

    /// Begins a run. Its answer may be there at once.
    package mutating func start(
        _ probe: ProbeIndex, run number: UInt32, at now: Instant, on loop: borrowing Loop
    ) {
        let plan = plans[probe]
        switch plan.way {
        case .connect(let address):
            if let answer = tcp.start(
                probe, run: number, to: address, timeout: plan.timeout, at: now, on: loop)
            {
                report(answer)
            }
        case .transfer(let url, let question, let dress):
            start(probe, run: number, question, of: url, dress: dress, at: now, on: loop)
        case .converse(let url, _, let dress):
            start(probe, run: number, .converse, of: url, dress: dress, at: now, on: loop)
        case .run(let words, let outputLimit):
            if let answer = programs.start(
                probe, run: number, words, timeout: plan.timeout, outputLimit: outputLimit,
                at: now, on: loop)
            {
                answers.append(answer)
            }
        case .nothing:
            preconditionFailure("a heartbeat is looked at by the agent")
        }
    }

    private mutating func start(
        _ probe: ProbeIndex, run number: UInt32, _ question: Transfer.Question, of url: CText,
        dress: Int, at now: Instant, on loop: borrowing Loop
    ) {
        do {
            try begin(
                question, of: url, dress: dress, within: plans[probe].timeout, at: now, on: loop
            ) { run in
                run.probe = probe
                run.run = number
                run.started = now
                run.refused = nil
            }
        } catch {
            var answer = Answer(
                probe: probe, run: number, started: now, finished: now, ending: .ownFault)
            answer.detail = "\(error)"
            answers.append(answer)
        }
    }

    private mutating func begin(
        _ question: Transfer.Question, of url: CText, dress: Int, within timeout: Duration,
        at now: Instant, on loop: borrowing Loop, note: (inout Run) -> Void
    ) throws(Library.Trouble) {
        let transfer = try idleTransfer(dress)
        try transfer.ask(question, of: url, timeoutMilliseconds: timeout.wholeMilliseconds)
        guard transfers.begin(transfer, at: now, on: loop) else {
            throw Library.Trouble("out of memory")
        }
        idle[dress].removeLast()
        note(&runs[transfer.number])
    }

    /// Takes what the loop says of a token that is the prober's.
    package mutating func handle(
        _ readiness: Loop.Readiness, at now: Instant, on loop: borrowing Loop
    ) {
        switch readiness.token.kind {
        case .tcpProbe:
            if let answer = tcp.handle(readiness.token, at: now) { report(answer) }
        case .talk:
            if let end = talks.handle(readiness.token, at: now, on: loop) {
                finish(end, at: now, on: loop)
            }
        case .programOutput, .programEnd:
            if let answer = programs.handle(readiness.token, at: now, on: loop) {
                answers.append(answer)
            }
        case .curl:
            transfers.handle(readiness, at: now, on: loop)
            collect(at: now, on: loop)
        case .mailbox:
            for letter in lookups.collect() { resolve(letter, at: now) }
        case .delivery, .signal, .listener, .connection:
            preconditionFailure("the prober was handed another's token")
        }
    }

    /// Begins what libcurl has put off, and ends what has timed out by `now`.
    package mutating func advance(to now: Instant, on loop: borrowing Loop) {
        transfers.advance(to: now, on: loop)
        collect(at: now, on: loop)
        while let answer = tcp.nextTimedOut(at: now) { report(answer) }
        while let end = talks.nextTimedOut(at: now, on: loop) { finish(end, at: now, on: loop) }
        while let answer = programs.nextTimedOut(at: now, on: loop) { answers.append(answer) }
        guard !unresolved.isEmpty else { return }
        for entry in unresolved where entry.deadline <= now {
            answer(entry, .resolverFailed, at: now)
        }
        unresolved.removeAll { $0.deadline <= now }
    }

    /// Moves all answers that have come to the end of `list`.
    package mutating func takeAnswers(into list: inout [Answer]) {
        list.append(contentsOf: answers)
        answers.removeAll(keepingCapacity: true)
    }

    /// The transfer of a dress that is used next; it stays the last of the idle ones until it runs.
    private mutating func idleTransfer(_ dress: Int) throws(Library.Trouble) -> Transfer {
        while idle.count <= dress { idle.append([]) }
        if let number = idle[dress].last { return pool[number] }
        let transfer = try Transfer(
            number: pool.count, product: product, authorities: authorities)
        try transfer.wear(plans.dresses[dress])
        pool.append(transfer)
        var run = Run()
        run.dress = dress
        runs.append(run)
        idle[dress].append(transfer.number)
        return transfer
    }

    private mutating func collect(at now: Instant, on loop: borrowing Loop) {
        while let number = transfers.nextBlind() {
            transfers.cancel(pool[number], at: now, on: loop)
            finish(pool[number], ending: .ownFault, at: now, on: loop)
        }
        while let transfer = transfers.nextFinished() {
            finish(transfer, ending: Ending(of: transfer), at: now, on: loop)
        }
    }

    private mutating func finish(
        _ transfer: Transfer, ending: Ending?, at now: Instant, on loop: borrowing Loop
    ) {
        let run = runs[transfer.number]
        if ending == .answered, run.refused == nil,
            case .converse(_, let dialogue, _) = plans[run.probe].way
        {
            let until = run.started + plans[run.probe].timeout
            if let end = talks.begin(dialogue, over: transfer, until: until, at: now, on: loop) {
                finish(end, at: now, on: loop)
            }
            return
        }
        idle[run.dress].append(transfer.number)
        if let refused = run.refused {
            runs[transfer.number].refused = nil
            report(refused, lookedAt: transfer)
            return
        }
        let plan = plans[run.probe]
        var answer = Answer(
            probe: run.probe, run: run.run, started: run.started, finished: now,
            ending: ending ?? .resolverFailed)
        answer.take(transfer, for: plan)
        if answer.phases.total > .zero {
            // The loop may have come to it late, or be late itself; libcurl's own measure counts neither.
            answer.finished = run.started + answer.phases.total
        }
        guard let ending else {
            resolve(answer, name: transfer.host, at: now)
            return
        }
        if ending != .answered {
            answer.tried = transfer.triedAddresses
            if answer.address.isEmpty { answer.address = answer.tried.last ?? "" }
            answer.detail = transfer.detail
            if let trouble = TLSTrouble(of: transfer) {
                answer.detail = "\(trouble.rawValue): \(transfer.detail)"
            }
            if ending == .certificateRefused, look(for: answer, of: transfer, at: now, on: loop) {
                return
            }
        }
        answers.append(answer)
    }

    private mutating func finish(_ end: Talks.End, at now: Instant, on loop: borrowing Loop) {
        let transfer = end.transfer
        let run = runs[transfer.number]
        let plan = plans[run.probe]
        var answer = Answer(
            probe: run.probe, run: run.run, started: run.started, finished: now,
            ending: end.ending)
        answer.take(transfer, for: plan)
        answer.phases.total = now - run.started
        if end.ending != .answered { answer.detail = end.dialogue.miss(hiding: plan.secrets) }
        transfers.cancel(transfer, at: now, on: loop)
        idle[run.dress].append(transfer.number)
        answers.append(answer)
    }

    /// Looks at the certificates that were refused, which libcurl does not show, for as long as the run may take:
    /// they are the evidence, and a chain that the server sends in part is another mistake than an issuer whom nobody
    /// trusts.
    ///
    /// False when there is no time or no memory for it.
    private mutating func look(
        for answer: Answer, of transfer: Transfer, at now: Instant, on loop: borrowing Loop
    ) -> Bool {
        let rest = answer.started + plans[answer.probe].timeout - now
        guard rest > .milliseconds(1) else { return false }
        let dress = plans.look(for: runs[transfer.number].dress)
        do {
            try begin(
                .connect, of: CText(transfer.url), dress: dress, within: rest, at: now, on: loop
            ) { run in
                run.probe = answer.probe
                run.refused = answer
            }
            return true
        } catch {
            return false
        }
    }

    private mutating func report(_ refused: Answer, lookedAt transfer: Transfer) {
        var answer = refused
        answer.certificates = transfer.certificates
        answer.certificateLeft = answer.certificates.first?.expires.map { $0 - Clocks.wallTime }
        if answer.detail.hasPrefix(TLSTrouble.unknownIssuer.rawValue),
            let issuer = transfer.certificate("Issuer")
        {
            answer.detail =
                transfer.certificateCount == 1
                ? "\(TLSTrouble.incompleteChain.rawValue): the server sent its own certificate alone, "
                    + "and its issuer is not known here: \(issuer)"
                : "\(TLSTrouble.unknownIssuer.rawValue): \(issuer)"
        }
        answers.append(answer)
    }

    /// Adds what an answer of a plain connect lacks.
    private mutating func report(_ answer: Answer) {
        var answer = answer
        answer.address = plans[answer.probe].host
        answers.append(answer)
    }

    /// Asks the resolver why `name` could not be looked up, for as long as the run may take.
    private mutating func resolve(_ answer: Answer, name: String, at now: Instant) {
        var answer = answer
        answer.detail = "Could not resolve host: \(name)"
        let entry = Unresolved(
            answer: answer, name: name, deadline: answer.started + plans[answer.probe].timeout)
        if entry.deadline > now, lookups.ask(name, within: entry.deadline - now) {
            unresolved.append(entry)
        } else {
            self.answer(entry, .resolverFailed, at: now)
        }
    }

    private mutating func resolve(_ letter: Lookups.Letter, at now: Instant) {
        for entry in unresolved where entry.name == letter.name {
            answer(entry, Ending(resolving: letter.code), at: now)
        }
        unresolved.removeAll { $0.name == letter.name }
    }

    private mutating func answer(_ entry: Unresolved, _ ending: Ending, at now: Instant) {
        var answer = entry.answer
        answer.ending = ending
        answer.finished = now
        answer.phases.total = now - answer.started
        answers.append(answer)
    }
}

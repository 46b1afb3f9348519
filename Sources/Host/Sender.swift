package import Basics
import Curl
package import Delivery
import Dispatch
import Glibc

/// Performs attempts at deliveries and reports how each ended; decides nothing, not even whether to try again.
///
/// Posts are libcurl's, on the caller's loop and apart from the probes', so that neither waits for the other.
/// Lines are written and synced on a queue of their own, because a disk may hang. Each attempt is reported
/// exactly once. The runner drives it as it does the ``Prober``, with tokens of the kind `delivery` and the one
/// that it named as bell.
package struct Sender: ~Copyable {
    private let product: String
    private let authorities: String?
    private var transfers: Transfers
    private var pool: [Transfer] = []
    /// Those that carry nothing, apart by what they were readied for: an option of mail would spoil a post.
    private var idle: [Int] = []
    private var idleOfMail: [Int] = []

    /// What each transfer of the pool is used for, by number.
    private var posts: [Job] = []

    /// What was handed to a queue and is not yet reported.
    private var appends: [Job] = []
    private let disk = DispatchQueue(label: "tocsin.lines")
    /// Programs and log servers, each of which may keep its thread waiting.
    private let others = DispatchQueue(label: "tocsin.handovers", attributes: .concurrent)
    private let letters: Mailbox<Letter>
    private var tickets: UInt64 = 0
    private var finished: [Finished] = []

    /// So many attempts at once; a further one fails at once, to be tried again later.
    package static let limit = 1024

    /// So much of an answer's body is read before the connection is closed: a list of tickets to look through.
    private static let bodyLimit = 1 << 20

    /// How one attempt ended.
    package struct Finished: Sendable, Equatable {
        package let delivery: String
        package let number: Int
        package let ending: AttemptEnding
    }

    private struct Job {
        var ticket: UInt64 = 0
        var delivery = ""
        var number = 0
        var isMail = false
        var recipients: [String] = []
        var timeout = Duration.zero
        var deadline = Instant(nanoseconds: 0)
    }

    private struct Letter: Sendable {
        let ticket: UInt64
        let ending: AttemptEnding
    }

    /// - Parameters:
    ///   - bell: the token of the sender's own mailbox.
    ///   - product: the User-Agent of posts.
    ///   - authorities: a file of certificates to trust in the system's stead, in PEM.
    /// - Throws: ``SystemTrouble`` when memory or descriptors are short.
    package init(
        bell: Loop.Token, product: String = "tocsin", authorities: String? = nil,
        on loop: borrowing Loop
    ) throws(SystemTrouble) {
        let transfers = try Transfers(kind: .delivery, idleConnections: 16)
        let letters = try Mailbox<Letter>()
        try loop.watch(letters.descriptor, .read, token: bell)
        self.product = product
        self.authorities = authorities
        self.transfers = transfers
        self.letters = letters
    }

    /// When ``advance(to:on:)`` must be called at the latest; long past when reports wait to be taken.
    package var deadline: Instant? {
        if !finished.isEmpty { return Instant(nanoseconds: 0) }
        guard let append = appends.lazy.map(\.deadline).min() else { return transfers.deadline }
        return min(transfers.deadline ?? append, append)
    }

    /// Attempts that are not yet reported.
    package var underWay: Int {
        pool.count - idle.count - idleOfMail.count + appends.count
    }

    /// Begins an attempt. Its report may be there at once.
    package mutating func perform(
        _ attempt: Attempt, at now: Instant, on loop: borrowing Loop
    ) {
        tickets += 1
        let job = Job(
            ticket: tickets, delivery: attempt.delivery, number: attempt.number,
            timeout: attempt.timeout, deadline: now + attempt.timeout)
        guard underWay < Self.limit else {
            report(job, .failed(reason: "too many deliveries at once"))
            return
        }
        switch attempt.request {
        case .http(let method, let url, let headers, let body):
            begin(job, at: now, on: loop) { (transfer) throws(Library.Trouble) in
                try transfer.send(
                    method, to: url.revealed, headers: headers.map { "\($0.name): \($0.value)" },
                    body: body, fresh: !attempt.mayRepeat,
                    timeoutMilliseconds: job.timeout.wholeMilliseconds,
                    bodyLimit: Self.bodyLimit)
            }
        case .mail(let mail):
            var job = job
            job.isMail = true
            job.recipients = mail.mailbox.to
            begin(job, at: now, on: loop) { (transfer) throws(Library.Trouble) in
                try transfer.carry(
                    Transfer.Mail(mail), timeoutMilliseconds: job.timeout.wholeMilliseconds)
            }
        case .append(let path, let line):
            appends.append(job)
            write(line, to: path, ticket: job.ticket)
        case .log(let server, let frame):
            hand(job) {
                try LogServer.send(frame, to: server, within: job.timeout)
            }
        case .run(let command, let input):
            hand(job) {
                try Handover.run(command, input: input, within: job.timeout)
            }
        }
    }

    private mutating func begin(
        _ job: Job, at now: Instant, on loop: borrowing Loop,
        _ ready: (Transfer) throws(Library.Trouble) -> Void
    ) {
        do throws(Library.Trouble) {
            let transfer = try idleTransfer(ofMail: job.isMail)
            try ready(transfer)
            guard transfers.begin(transfer, at: now, on: loop) else {
                throw Library.Trouble("out of memory")
            }
            if job.isMail { idleOfMail.removeLast() } else { idle.removeLast() }
            posts[transfer.number] = job
        } catch {
            report(job, .failed(reason: "the request could not be made: \(error)"))
        }
    }

    /// Does something that may block, on a thread of its own.
    private mutating func hand(
        _ job: Job, _ work: @escaping @Sendable () throws -> Void
    ) {
        var job = job
        // The work keeps to its time itself; this is for one that hangs in spite of it.
        job.deadline = job.deadline + .seconds(2)
        appends.append(job)
        let ticket = job.ticket
        let end = DispatchTime.now() + .nanoseconds(Int(job.timeout.nanoseconds))
        others.async { [letters] in
            // It waited behind others until it was given up; done now it would be done twice.
            guard DispatchTime.now() < end else { return }
            do {
                try work()
                letters.post(Letter(ticket: ticket, ending: .accepted()))
            } catch {
                letters.post(Letter(ticket: ticket, ending: .failed(reason: "\(error)")))
            }
        }
    }

    /// Takes what the loop says of a token that is the sender's.
    package mutating func handle(
        _ readiness: Loop.Readiness, at now: Instant, on loop: borrowing Loop
    ) {
        switch readiness.token.kind {
        case .delivery:
            transfers.handle(readiness, at: now, on: loop)
            collect(at: now, on: loop)
        case .mailbox:
            for letter in letters.collect() {
                // A line that was given up may be written after all; it was reported already.
                guard let place = appends.firstIndex(where: { $0.ticket == letter.ticket }) else {
                    continue
                }
                report(appends.remove(at: place), letter.ending)
            }
        case .curl, .tcpProbe, .talk, .programOutput, .programEnd, .signal, .listener,
            .connection:
            preconditionFailure("the sender was handed another's token")
        }
    }

    /// Begins what libcurl has put off, and ends what has timed out by `now`.
    package mutating func advance(to now: Instant, on loop: borrowing Loop) {
        transfers.advance(to: now, on: loop)
        collect(at: now, on: loop)
        while let place = appends.firstIndex(where: { $0.deadline <= now }) {
            let job = appends.remove(at: place)
            report(job, .failed(reason: "it did not end within \(job.timeout.text)"))
        }
    }

    /// Moves all reports that have come to the end of `list`.
    package mutating func takeFinished(into list: inout [Finished]) {
        list.append(contentsOf: finished)
        finished.removeAll(keepingCapacity: true)
    }

    /// The transfer that is next to be used; it stays the last of the idle ones of its sort.
    private mutating func idleTransfer(ofMail: Bool) throws(Library.Trouble) -> Transfer {
        if ofMail, let number = idleOfMail.last {
            // Who logs in, and whom we trust, must not stay from one mailbox to the next.
            pool[number] = try Transfer(
                number: number, product: product, authorities: authorities)
            return pool[number]
        }
        if !ofMail, let number = idle.last { return pool[number] }
        let transfer = try Transfer(
            number: pool.count, product: product, authorities: authorities)
        pool.append(transfer)
        posts.append(Job())
        if ofMail { idleOfMail.append(transfer.number) } else { idle.append(transfer.number) }
        return transfer
    }

    private mutating func rest(_ number: Int) {
        if posts[number].isMail { idleOfMail.append(number) } else { idle.append(number) }
    }

    private mutating func collect(at now: Instant, on loop: borrowing Loop) {
        while let number = transfers.nextBlind() {
            transfers.cancel(pool[number], at: now, on: loop)
            rest(number)
            report(posts[number], .failed(reason: "the system would not watch its socket"))
        }
        while let transfer = transfers.nextFinished() {
            rest(transfer.number)
            let job = posts[transfer.number]
            report(
                job,
                job.isMail
                    ? AttemptEnding(
                        ofMail: transfer, to: job.recipients, timeout: job.timeout)
                    : AttemptEnding(of: transfer, timeout: job.timeout))
        }
    }

    private func write(_ line: [UInt8], to path: String, ticket: UInt64) {
        disk.async { [letters] in
            do throws(SystemTrouble) {
                try LineFile.append(line, to: path)
                letters.post(Letter(ticket: ticket, ending: .appended))
            } catch {
                letters.post(Letter(ticket: ticket, ending: .failed(reason: "\(error)")))
            }
        }
    }

    private mutating func report(_ job: Job, _ ending: AttemptEnding) {
        finished.append(Finished(delivery: job.delivery, number: job.number, ending: ending))
    }
}

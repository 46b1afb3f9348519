import Basics
import Dispatch
import Glibc
import Synchronization

/// The agent's memory on disk: an append-only file of records that are durable before their effects leave.
///
/// **The contract with the core.** Records are appended within a turn and handed to the disk at its end
/// (``flush()``) as one write and one sync, off the loop; while a sync is under way, the records of further
/// turns are joined into the next. Each hand-over ends in one ``Outcome``:
///
/// - `written(upTo:)`: every record up to and with that number is on disk.
/// - `refused(upTo:reason:)`: nothing after that number is known to be on disk. The journal has dropped
///   whatever was pending and refuses every further record, each time with the reason, until a
///   ``replace(_:)`` has succeeded. So after a refusal the core sends its whole memory anew, every few
///   seconds, until that is written; nothing else is needed to catch up, and appending meanwhile is harmless.
///
/// A replacement holds the whole memory: records that were pending when it was asked for are dropped, because
/// it says what they say. When it fails, the old file stays as it was, and the journal refuses as above.
///
/// A disk that does not answer is as bad as one that refuses, and must not hold back alerts: after ``patience`` the
/// journal refuses in its stead.
///
/// Numbers grow from record to record within a file (a precondition), not necessarily by one. What a record
/// means is the core's affair: here it is one JSON object without line breaks (a precondition).
package struct Journal: ~Copyable {
    /// One record: its number and its JSON.
    package struct Entry: Sendable, Equatable {
        package var number: UInt64
        package var bytes: [UInt8]

        package init(number: UInt64, bytes: [UInt8]) {
            self.number = number
            self.bytes = bytes
        }
    }

    /// A record that is put into its bytes only where it is written: a storm has thousands in a moment, and the loop
    /// has other things to do.
    package struct Writing: Sendable {
        package var number: UInt64
        /// About so many bytes.
        package var size: Int
        package var bytes: @Sendable () -> [UInt8]

        package init(number: UInt64, size: Int, bytes: @escaping @Sendable () -> [UInt8]) {
            self.number = number
            self.size = size
            self.bytes = bytes
        }

        fileprivate var entry: Entry {
            let entry = Entry(number: number, bytes: bytes())
            precondition(
                entry.bytes.first == UInt8(ascii: "{")
                    && !entry.bytes.contains(UInt8(ascii: "\n")),
                "a record is one line of JSON, an object")
            return entry
        }
    }

    package enum Outcome: Sendable, Equatable {
        case written(upTo: UInt64)
        /// `reason` is a clause in the system's words: "append to the journal: No space left on device".
        case refused(upTo: UInt64, reason: String)
    }

    /// What was found at the start.
    package struct Recovery: Sendable, Equatable {
        package var entries: [Entry]
        /// What was not as it was left, one sentence each, and what was done about it. Empty when all is well.
        package var findings: [String]
    }

    /// An outcome on its way to the loop, and what ended in it.
    private struct Letter {
        var outcome: Outcome
        var ended: Work
    }

    private enum Work {
        case append, replace
        /// Nothing reached the disk's queue.
        case refusal
    }

    /// Lives on the queue; the loop's thread never takes the lock.
    private final class Writer: Sendable {
        let file: Mutex<JournalFile>
        let mailbox: Mailbox<Letter>

        init(_ file: consuming sending JournalFile, _ mailbox: Mailbox<Letter>) {
            self.file = Mutex(file)
            self.mailbox = mailbox
        }
    }

    /// What was found when the journal was opened.
    package private(set) var recovery: Recovery

    private let queue = DispatchQueue(label: "tocsin.journal")
    private let writer: Writer
    private let mostPending: Int
    private let patience: Duration
    /// When the disk was last given work.
    private var handedAt = ContinuousClock.now
    private var pending: [Writing] = []
    private var pendingBytes = 0
    private var replacement: [Writing]?
    private var isBusy = false
    /// Refusals that were posted and not yet collected.
    private var refusalsPosted = 0
    private var refusal: String?
    /// As far as the loop knows, the last record on disk.
    private var written: UInt64
    /// The last number given; 0 before the first.
    private var last: UInt64

    /// Opens the journal of a state folder, or creates it, and repairs what it can; blocks.
    ///
    /// A disk that cannot be written is no reason to fail: the first ``collect()`` then says `refused`.
    /// - Parameters:
    ///   - mostPending: so many bytes may wait while the disk is busy; beyond, the journal refuses.
    ///   - patience: for so long the disk may be busy with one hand-over.
    /// - Throws: when there is a journal that must not be touched or cannot be read.
    package init(
        in folder: String, mostPending: Int = 64 << 20, patience: Duration = .seconds(5)
    ) throws {
        self.mostPending = mostPending
        self.patience = patience
        let mailbox = try Mailbox<Letter>()
        let opening = try JournalOpening(path: folder)
        recovery = opening.recovery
        written = opening.file.last
        last = opening.file.last
        refusal = opening.file.refusal
        writer = Writer(opening.file, mailbox)
        if let refusal { refuse(refusal) }
    }

    /// What the loop watches for reading; then call ``collect()``.
    package var descriptor: Int32 { writer.mailbox.descriptor }

    /// Whether everything that was appended has had its outcome.
    package var isSettled: Bool {
        !isBusy && pending.isEmpty && replacement == nil && refusalsPosted == 0
    }

    /// Gives the recovered records away, so that they are held once.
    package mutating func takeRecovery() -> Recovery {
        defer { recovery = Recovery(entries: [], findings: []) }
        return recovery
    }

    /// Adds records to those of this turn.
    package mutating func append(_ records: [Writing]) {
        for record in records {
            precondition(record.number > last, "record numbers must grow")
            last = record.number
            pendingBytes += record.size
        }
        pending += records
    }

    /// Asks for a journal of just these records, which hold the whole memory.
    package mutating func replace(_ records: [Writing]) {
        (pending, pendingBytes, last) = ([], 0, 0)
        append(records)
        (pending, pendingBytes) = ([], 0)
        replacement = records
    }

    /// Ends a turn: hands what it added to the disk, unless the disk is still busy with what came before.
    package mutating func flush() {
        if isBusy, pendingBytes > mostPending {
            refuse("\(pendingBytes >> 10) KiB of records are waiting for the disk")
        } else if isBusy, refusal == nil, ContinuousClock.now - handedAt >= patience {
            refuse("the disk has not answered for \(patience.text)")
        }
        if isBusy { return }
        if let records = replacement {
            replacement = nil
            hand(.replace) { file in file.replace(records.map(\.entry)) }
        } else if let refusal, !pending.isEmpty {
            refuse(refusal)
        } else if !pending.isEmpty {
            let records = pending
            (pending, pendingBytes) = ([], 0)
            hand(.append) { file in file.append(records.map(\.entry)) }
        }
    }

    /// What became of the records, in order; hands on what has gathered meanwhile.
    package mutating func collect() -> [Outcome] {
        var outcomes: [Outcome] = []
        for letter in writer.mailbox.collect() {
            outcomes.append(letter.outcome)
            switch letter.ended {
            case .append, .replace: isBusy = false
            case .refusal:
                refusalsPosted -= 1
                continue
            }
            switch letter.outcome {
            case .written(let number):
                written = number
                if case .replace = letter.ended { refusal = nil }
            case .refused(let number, let reason):
                written = number
                refusal = reason
                // What follows a waiting replacement is not lost with what came before it.
                if replacement == nil { (pending, pendingBytes) = ([], 0) }
            }
        }
        flush()
        return outcomes
    }

    /// Waits until everything has had its outcome or `length` is over: for the end of the agent.
    package mutating func drain(atMost length: Duration) -> [Outcome] {
        let end = ContinuousClock.now + length
        flush()
        var outcomes = collect()
        while !isSettled, case let left = end - .now, left > .zero {
            var bell = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = unsafe poll(&bell, 1, Int32(clamping: left.nanoseconds / 1_000_000 + 1))
            outcomes += collect()
        }
        return outcomes
    }

    private mutating func refuse(_ reason: String) {
        (pending, pendingBytes) = ([], 0)
        refusal = reason
        refusalsPosted += 1
        let outcome = Outcome.refused(upTo: written, reason: reason)
        writer.mailbox.post(Letter(outcome: outcome, ended: .refusal))
    }

    private mutating func hand(
        _ kind: Work, _ work: @escaping @Sendable (inout JournalFile) -> Outcome
    ) {
        isBusy = true
        handedAt = .now
        let writer = writer
        queue.async {
            let outcome = writer.file.withLock { file in work(&file) }
            writer.mailbox.post(Letter(outcome: outcome, ended: kind))
        }
    }
}

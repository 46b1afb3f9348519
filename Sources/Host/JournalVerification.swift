import Glibc

/// What checking a journal found, without touching it.
package enum JournalVerification: Sendable, Equatable {
    /// Every line is as it was written and follows the one before. `digest` stands for the whole.
    case sound(records: Int, last: UInt64?, digest: String)
    /// The last line was never finished: nothing that was confirmed is lost.
    case unfinished(bytes: Int, after: UInt64?)
    /// The first thing that is wrong: its line, the last good record before it, and a sentence.
    case bad(line: Int, after: UInt64?, why: String)
    /// A newer Tocsin's format, of which nothing can be said.
    case newer(version: UInt64)

    package init(of bytes: [UInt8]) {
        let scan = JournalScan(bytes)
        if let version = scan.foreignVersion {
            self = .newer(version: version)
        } else if let fault = scan.faults.first {
            self = .bad(line: fault.line, after: fault.after, why: fault.sentence)
        } else if scan.tornBytes > 0 || bytes.isEmpty {
            self = .unfinished(bytes: scan.tornBytes, after: scan.last)
        } else {
            self = .sound(
                records: scan.entries.count, last: scan.last,
                digest: String(decoding: scan.digest, as: UTF8.self))
        }
    }

    /// Checks the journal of a state folder; a running agent is not disturbed.
    ///
    /// - Throws: ``SystemTrouble`` when it cannot be read.
    package init(folder: String) throws(SystemTrouble) {
        let path = "\(folder)/\(JournalFile.name)"
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard number >= 0 else { throw SystemTrouble("open \(path)") }
        let file = Descriptor(owning: number)
        self.init(
            of: try readAll(
                from: file.number, limit: JournalOpening.largestFile, doing: "read \(path)"))
    }
}

import Glibc

/// Why a journal cannot be used at all; it is left as it is.
package enum JournalTrouble: Error, Sendable, Equatable, CustomStringConvertible {
    /// A later version of Tocsin wrote it.
    case newer(version: UInt64)
    case unreadable(reason: String)

    package var description: String {
        switch self {
        case .newer(let version):
            """
            the journal was written by a newer Tocsin (format \(version), this one reads \
            \(JournalFormat.version)); it was left as it is
            """
        case .unreadable(let reason): "the journal cannot be read: \(reason)"
        }
    }
}

/// Reads what a state folder holds and brings the file into a state that can be appended to.
struct JournalOpening: ~Copyable {
    /// A larger file is not read: the journal is written anew long before.
    static let largestFile = 1 << 30

    private(set) var file: JournalFile
    private(set) var recovery: Journal.Recovery

    init(path: String) throws(JournalTrouble) {
        let number = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else {
            throw .unreadable(reason: SystemTrouble("open \(path)").description)
        }
        let folder = Descriptor(owning: number)
        var findings: [String] = []
        if unsafe unlinkat(folder.number, JournalFile.unfinishedName, 0) == 0 {
            findings.append("a journal that was being written anew was never finished: removed")
        }
        var refusal: String?
        var journal: Descriptor?
        var scan = JournalScan([])
        let opened = try Self.openFile(in: folder.number, refusal: &refusal)
        if opened >= 0 {
            let owned = Descriptor(owning: opened)
            scan = try Self.read(owned.number)
            if scan.tornBytes > 0 {
                let sentence = Self.cutTail(of: owned.number, scan, refusal: &refusal)
                findings.append(sentence)
            }
            journal = consume owned
        }
        findings += scan.faults.map(\.sentence)
        file = JournalFile(
            folder: folder, file: journal, length: scan.soundLength, digest: scan.digest,
            last: scan.last ?? 0, refusal: refusal,
            damagedFrom: scan.faults.first.map { ($0.after ?? 0) &+ 1 })
        recovery = Journal.Recovery(entries: scan.entries, findings: findings)
        if refusal == nil, scan.soundLength == 0 || !scan.faults.isEmpty { writeAnew(scan) }
        if let refusal = file.refusal {
            recovery.findings.append("nothing can be written for now: \(refusal)")
        }
    }

    /// A file that is new, or of which only some records can be believed, is written whole; the damaged one
    /// keeps a name of its own.
    private mutating func writeAnew(_ scan: JournalScan) {
        if !scan.faults.isEmpty {
            do throws(SystemTrouble) {
                let name = try file.setAside()
                recovery.findings.append(
                    name.map { "the damaged journal is kept as \($0)" }
                        ?? "the damaged journal is not kept: the folder holds enough of them")
            } catch {
                recovery.findings.append("the damaged journal is not kept: \(error)")
            }
        }
        // What became of it is told by `file.refusal`.
        _ = file.replace(scan.entries, keepsOld: false)
    }

    /// The file's descriptor, -1 when there is none; one that may only be read is a refusal to write.
    private static func openFile(
        in folder: Int32, refusal: inout String?
    ) throws(JournalTrouble) -> Int32 {
        let flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let both = unsafe openat(folder, JournalFile.name, O_RDWR | O_APPEND | flags)
        if both >= 0 || errno == ENOENT { return both }
        let trouble = SystemTrouble("open the journal").description
        let reading = unsafe openat(folder, JournalFile.name, O_RDONLY | flags)
        guard reading >= 0 else { throw .unreadable(reason: trouble) }
        refusal = trouble
        return reading
    }

    private static func read(_ file: Int32) throws(JournalTrouble) -> JournalScan {
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(reason: "\(JournalFile.name) is no regular file")
        }
        guard facts.st_size <= largestFile else {
            throw .unreadable(reason: "it is larger than \(largestFile >> 20) MiB")
        }
        let bytes: [UInt8]
        do throws(SystemTrouble) {
            bytes = try readAll(from: file, limit: largestFile, doing: "read the journal")
        } catch {
            throw .unreadable(reason: error.description)
        }
        let scan = JournalScan(bytes)
        if let version = scan.foreignVersion { throw .newer(version: version) }
        return scan
    }

    private static func cutTail(
        of file: Int32, _ scan: JournalScan, refusal: inout String?
    ) -> String {
        let what =
            "the last line was never finished: \(scan.tornBytes) bytes "
            + (scan.last.map { "after record \($0)" } ?? "before the first record")
        guard refusal == nil else { return "\(what) are ignored" }
        guard ftruncate(file, off_t(scan.soundLength)) == 0, fdatasync(file) == 0 else {
            refusal = SystemTrouble("cut the journal's unfinished line").description
            return "\(what) are ignored"
        }
        return "\(what) were cut off"
    }
}

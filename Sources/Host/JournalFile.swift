import Glibc

/// The journal's file: appends and replaces, each durable when it returns, and keeps to what it knows to be
/// right when the disk does not.
///
/// It blocks, so it lives on the journal's queue. After any failure it takes no records until a replacement
/// has succeeded: after a failed write or sync nobody can say what of the file is on the disk, and only a new
/// file, written whole, ends the doubt.
struct JournalFile: ~Copyable, Sendable {
    static let name = "journal.jsonl"
    static let unfinishedName = "journal.jsonl.new"
    /// Damaged journals kept aside; of further ones only the findings tell.
    static let mostKept = 8

    private let folder: Descriptor
    private var file: Descriptor?
    /// Bytes that are right and on disk.
    private var length: Int
    private var digest: [UInt8]
    /// The last record on disk; 0 before the first.
    private(set) var last: UInt64
    /// Why nothing can be appended; nil while all is well.
    private(set) var refusal: String?
    /// The first number that damage may have cost; nil once the damaged file is set aside.
    private var damagedFrom: UInt64?

    init(
        folder: consuming Descriptor, file: consuming Descriptor?, length: Int, digest: [UInt8],
        last: UInt64, refusal: String?, damagedFrom: UInt64?
    ) {
        self.folder = folder
        self.file = file
        self.length = length
        self.digest = digest
        self.last = last
        self.refusal = refusal
        self.damagedFrom = damagedFrom
    }

    /// One write and one sync for all of them.
    mutating func append(_ entries: [Journal.Entry]) -> Journal.Outcome {
        if let refusal { return .refused(upTo: last, reason: refusal) }
        do throws(SystemTrouble) {
            let (text, digest) = try Self.lines(of: entries, after: digest)
            try writeAll(text, to: number, doing: "append to the journal")
            try Self.sync(number)
            length += text.count
            self.digest = digest
        } catch {
            // Cut off what may have been written, so that no half a record stands before the next start's.
            _ = ftruncate(number, length)
            refusal = error.description
            return .refused(upTo: last, reason: error.description)
        }
        last = entries.last?.number ?? last
        return .written(upTo: last)
    }

    /// Writes a new journal beside the old one and moves it into place; the old one is untouched until then.
    ///
    /// - Parameter keepsOld: the old one stays as an archive, unless it is set aside as damaged.
    mutating func replace(_ entries: [Journal.Entry], keepsOld: Bool = true) -> Journal.Outcome {
        var archive: String?
        do throws(SystemTrouble) {
            let isDamaged = try setAside() != nil
            let (head, first) = JournalFormat.head(follows: digest)
            let (lines, digest) = try Self.lines(of: entries, after: first)
            let text = head + lines
            let flags = O_WRONLY | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
            let fresh = unsafe openat(folder.number, Self.unfinishedName, flags, 0o600)
            guard fresh >= 0 else { throw SystemTrouble("create the journal's next file") }
            let next = Descriptor(owning: fresh)
            try writeAll(text, to: next.number, doing: "write the journal anew")
            try Self.sync(next.number)
            if keepsOld, !isDamaged, length > 0, last > 0 {
                archive = Self.archive(in: folder.number, last: last)
            }
            guard
                unsafe renameat(folder.number, Self.unfinishedName, folder.number, Self.name) == 0
            else { throw SystemTrouble("move the new journal into place") }
            file = consume next
            length = text.count
            self.digest = digest
            last = entries.last?.number ?? 0
            refusal = nil
        } catch {
            _ = unsafe unlinkat(folder.number, Self.unfinishedName, 0)
            if let archive { _ = unsafe unlinkat(folder.number, archive, 0) }
            refusal = error.description
            return .refused(upTo: last, reason: error.description)
        }
        Self.forgetOldArchives(in: folder.number)
        // The new file is in place; only whether its name survives a power cut is open.
        if fsync(folder.number) != 0 {
            let trouble = SystemTrouble("sync the state folder").description
            refusal = trouble
            return .refused(upTo: 0, reason: trouble)
        }
        return .written(upTo: last)
    }

    /// Gives a damaged journal's file a second name, so that a replacement leaves it in the folder.
    ///
    /// - Returns: the name; nil when there is no damage, or enough damaged journals are kept already.
    /// - Throws: when it could not be done; a file system without second names is asked only once.
    mutating func setAside() throws(SystemTrouble) -> String? {
        guard let first = damagedFrom else { return nil }
        let kept = keptNames()
        guard kept.count < Self.mostKept else {
            damagedFrom = nil
            return nil
        }
        var name = "\(Self.name).damaged-\(first)"
        // As many tries as names are kept, and one: one of them is free.
        for place in 2...(kept.count + 2) where kept.contains(name) {
            name = "\(Self.name).damaged-\(first)-\(place)"
        }
        if unsafe linkat(folder.number, Self.name, folder.number, name, 0) != 0 {
            let trouble = SystemTrouble("set the damaged journal aside")
            if [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(trouble.code) { damagedFrom = nil }
            throw trouble
        }
        damagedFrom = nil
        return name
    }

    /// The names of the damaged journals in the folder, in no order; none when it cannot be listed.
    private func keptNames() -> [String] {
        let copy = unsafe openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let list = unsafe fdopendir(copy) else { return [] }
        defer { _ = unsafe closedir(list) }
        var names: [String] = []
        while let entry = unsafe readdir(list) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix("\(Self.name).damaged-") { names.append(name) }
        }
        return names
    }

    private var number: Int32 {
        switch file {
        case .some(let file): file.number
        case .none: -1
        }
    }

    private static func lines(of entries: [Journal.Entry], after digest: [UInt8])
        throws(SystemTrouble) -> (text: [UInt8], digest: [UInt8])
    {
        var (text, digest) = ([] as [UInt8], digest)
        for entry in entries {
            guard entry.bytes.count <= JournalFormat.longestRecord else {
                throw SystemTrouble("write record \(entry.number) of the journal", code: EMSGSIZE)
            }
            digest = JournalFormat.append(
                entry.bytes, number: entry.number, previous: digest, to: &text)
        }
        return (text, digest)
    }

    private static func sync(_ descriptor: Int32) throws(SystemTrouble) {
        while fdatasync(descriptor) != 0 {
            if errno != EINTR { throw SystemTrouble("sync the journal") }
        }
    }
}

import Glibc

// Journals that were replaced by a snapshot stay in the folder for a while: they hold every decision, which no
// snapshot does. Each is named after its last record, and the next one's first line follows its last.
extension JournalFile {
    /// Older ones are removed, oldest first: with some five thousand records each, forty thousand decisions.
    static let archivesKept = 8

    static func archiveName(last: UInt64) -> String {
        let digits = String(last)
        let zeros = String(repeating: "0", count: max(0, 12 - digits.count))
        return "journal-\(zeros)\(digits).jsonl"
    }

    static func isArchive(_ name: String) -> Bool {
        name.hasPrefix("journal-") && name.hasSuffix(".jsonl") && name.utf8.count == 26
            && name.dropFirst(8).prefix(12).allSatisfy(\.isNumber)
    }

    /// Gives the file of the journal that is about to be replaced a second name. A file system without second names,
    /// or a full one, is no reason not to replace it.
    static func archive(in folder: Int32, last: UInt64) -> String? {
        let name = archiveName(last: last)
        return unsafe linkat(folder, JournalFile.name, folder, name, 0) == 0 ? name : nil
    }

    static func forgetOldArchives(in folder: Int32) {
        let names = archives(in: folder)
        for name in names.dropLast(archivesKept) { _ = unsafe unlinkat(folder, name, 0) }
    }

    /// The names of the archives in a folder, oldest first; none when it cannot be listed.
    static func archives(in folder: Int32) -> [String] {
        let copy = unsafe openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let list = unsafe fdopendir(copy) else { return [] }
        defer { _ = unsafe closedir(list) }
        var names: [String] = []
        while let entry = unsafe readdir(list) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if isArchive(name) { names.append(name) }
        }
        return names.sorted()
    }
}

/// Every journal of a state folder, checked one after the other: the archives, oldest first, and the one in use.
package struct JournalChain: Sendable, Equatable {
    package struct Link: Sendable, Equatable {
        package var file: String
        package var verification: JournalVerification
    }

    package private(set) var links: [Link] = []

    /// Nothing is wrong with any of them. A last line that was never finished is none of it.
    package var isSound: Bool {
        links.allSatisfy { link in
            switch link.verification {
            case .sound, .unfinished: true
            case .bad, .newer: false
            }
        }
    }

    /// Reads and checks; a running agent is not disturbed.
    ///
    /// - Throws: ``SystemTrouble`` when a file cannot be read.
    package init(folder: String) throws(SystemTrouble) {
        let number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemTrouble("open \(folder)") }
        let descriptor = Descriptor(owning: number)
        var before: (name: String, digest: String)?
        for name in JournalFile.archives(in: descriptor.number) + [JournalFile.name] {
            let file = unsafe openat(descriptor.number, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard file >= 0 else { throw SystemTrouble("open \(folder)/\(name)") }
            let owned = Descriptor(owning: file)
            let bytes = try readAll(
                from: owned.number, limit: JournalOpening.largestFile,
                doing: "read \(folder)/\(name)")
            var verification = JournalVerification(of: bytes)
            if case .sound(_, _, let digest) = verification {
                if let before, JournalFormat.follows(of: bytes) != before.digest {
                    verification = .bad(
                        line: 1, after: nil, why: "line 1 does not follow the end of \(before.name)"
                    )
                }
                before = (name, digest)
            } else {
                before = nil
            }
            links.append(Link(file: name, verification: verification))
        }
    }
}

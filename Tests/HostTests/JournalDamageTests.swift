import Basics
import Foundation
import Glibc
import Testing

@testable import Host

/// What crashes, disks and people do to a journal: nothing is silently wrong afterwards.
struct JournalDamageTests {
    private let folder = JournalFolder()

    @Test func `cut off at any byte, the journal keeps every whole record and goes on`() throws {
        let (text, ends) = journalText(4)
        for cut in 0...text.count {
            folder.write(Array(text[..<cut]))
            let whole = ends.dropFirst().count { $0 <= cut }
            var journal = try Journal(in: folder.path)
            let recovery = journal.takeRecovery()
            #expect(recovery.entries == (0..<whole).map { record(UInt64($0) + 1) }, "cut at \(cut)")
            let clean = ends.contains(cut) || cut == 0
            #expect(recovery.findings.count == (clean ? 0 : 1), "cut at \(cut)")
            guard cut % 16 == 0 else { continue }
            journal.append([record(9)])
            #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 9)])
            guard case .sound(whole + 1, 9, _) = try JournalVerification(folder: folder.path) else {
                Issue.record("not sound after a cut at \(cut)")
                return
            }
        }
        #expect(folder.names == ["journal.jsonl"])
    }

    @Test func `a flipped bit anywhere is found, and costs no more than its record`() {
        let (text, ends) = journalText(8)
        for seed in 0..<1000 as Range<UInt64> {
            var dice = SeededGenerator(seed: seed)
            var bytes = text
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            let scan = JournalScan(bytes)
            let line = ends.firstIndex { $0 > place } ?? 0
            let found = !scan.faults.isEmpty || scan.tornBytes > 0
            #expect(found && scan.foreignVersion == nil, "seed \(seed)")
            let numbers = scan.entries.map(\.number)
            let all = Array(1...8 as ClosedRange<UInt64>)
            #expect(
                numbers == all || numbers == all.filter { $0 != UInt64(line) }, "seed \(seed)")
            #expect(scan.entries.allSatisfy { $0 == record($0.number) }, "seed \(seed)")
        }
    }

    @Test func `whatever is done to it, what is read was written`() throws {
        let (text, _) = journalText(8)
        for seed in 0..<1000 as Range<UInt64> {
            var dice = SeededGenerator(seed: seed)
            var bytes = text
            for _ in 0..<Int.random(in: 1...3, using: &dice) {
                let from = Int.random(in: 0...bytes.count, using: &dice)
                let to = Int.random(in: from...bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes.removeSubrange(from..<to)
                case 1: bytes.insert(contentsOf: bytes[from..<to], at: from)
                case 2: for place in from..<to { bytes[place] = 0 }
                default: bytes.insert(UInt8(ascii: "\n"), at: from)
                }
            }
            let scan = JournalScan(bytes)
            #expect(scan.entries.allSatisfy { $0 == record($0.number) }, "seed \(seed)")
            let numbers = scan.entries.map(\.number)
            #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "seed \(seed)")
            guard seed % 20 == 0, scan.foreignVersion == nil else { continue }
            // The same on disk: opened, repaired, and sound from then on.
            folder.write(bytes)
            #expect(try Journal(in: folder.path).recovery.entries == scan.entries)
            guard case .sound = try JournalVerification(folder: folder.path) else {
                Issue.record("not sound after repair, seed \(seed)")
                return
            }
            #expect(
                try Journal(in: folder.path).recovery == .init(entries: scan.entries, findings: []))
            for name in folder.names { folder.remove(name) }
        }
    }

    @Test func `a damaged record is named, the rest is kept, and the damaged file is set aside`()
        throws
    {
        var (text, ends) = journalText(6)
        text[ends[2] + 200] ^= 1
        folder.write(text)
        #expect(
            try JournalVerification(folder: folder.path)
                == .bad(
                    line: 4, after: 2,
                    why:
                        "line 4 is damaged: \(ends[3] - ends[2]) bytes after record 2 are no record"
                ))
        let recovery = try Journal(in: folder.path).recovery
        #expect(recovery.entries.map(\.number) == [1, 2, 4, 5, 6])
        #expect(
            recovery.findings == [
                "line 4 is damaged: \(ends[3] - ends[2]) bytes after record 2 are no record",
                "record 3 is lost",
                "the damaged journal is kept as journal.jsonl.damaged-3",
            ])
        #expect(folder.bytes("journal.jsonl.damaged-3") == text)
        #expect(try Journal(in: folder.path).recovery.findings == [])
    }

    @Test func `lines that were taken out are missed`() throws {
        let (text, ends) = journalText(6)
        folder.write(Array(text[..<ends[2]] + text[ends[4]...]))
        let recovery = try Journal(in: folder.path).recovery
        #expect(recovery.entries.map(\.number) == [1, 2, 5, 6])
        #expect(recovery.findings.first == "records 3 to 4 are lost")
    }

    @Test func `of damaged journals only so many are kept`() throws {
        let (text, ends) = journalText(3)
        for round in 0..<JournalFile.mostKept + 2 {
            var damaged = text
            damaged[ends[round % 2] + 100] ^= 1
            folder.write(damaged)
            #expect(
                try Journal(in: folder.path).recovery.entries.map(\.number)
                    == (round % 2 == 0 ? [2, 3] : [1, 3]))
        }
        #expect(folder.names.count == 1 + JournalFile.mostKept)
        #expect(folder.names.contains("journal.jsonl.damaged-1-4"))
        #expect(folder.names.contains("journal.jsonl.damaged-2-4"))
    }

    @Test func `damage found while nothing can be written is set aside by the first replacement`()
        throws
    {
        guard folder.mount(kibibytes: 64) else {
            print("not checked: mounting a file system is not permitted here")
            return
        }
        var (text, ends) = journalText(3)
        text[ends[1] + 100] ^= 1
        folder.write(text)
        let flags = UInt(MS_REMOUNT) | UInt(MS_RDONLY)
        #expect(unsafe Glibc.mount("tmpfs", folder.path, "tmpfs", flags, nil) == 0)
        var journal = try Journal(in: folder.path)
        #expect(journal.recovery.entries == [record(1), record(3)])
        _ = unsafe Glibc.mount("tmpfs", folder.path, "tmpfs", UInt(MS_REMOUNT), nil)
        journal.replace([record(1), record(3), record(4)])
        #expect(journal.drain(atMost: .seconds(10)).last == .written(upTo: 4))
        #expect(folder.bytes("journal.jsonl.damaged-2") == text)
        #expect(try Journal(in: folder.path).recovery.findings == [])
    }
}

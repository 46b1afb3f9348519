import Basics
import Foundation
import Glibc
import Testing

@testable import Host

/// Real files in a temporary folder; every wait is for the journal's own bell and bounded.
struct JournalTests {
    private let folder = JournalFolder()

    @Test func `what was appended is there after a new start`() throws {
        do {
            var journal = try Journal(in: folder.path)
            #expect(journal.recovery == Journal.Recovery(entries: [], findings: []))
            journal.append([record(1), record(2)])
            journal.append([record(3)])
            #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 3)])
        }
        var journal = try Journal(in: folder.path)
        let recovery = journal.takeRecovery()
        #expect(recovery.entries == [record(1), record(2), record(3)])
        #expect(recovery.findings == [])
        #expect(journal.recovery.entries == [])
        journal.append([record(4)])
        #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 4)])
        let sound = try JournalVerification(folder: folder.path)
        guard case .sound(records: 4, last: 4, _) = sound else {
            Issue.record("the journal is not sound: \(sound)")
            return
        }
    }

    @Test func `turns that end while the disk is busy share the next sync`() throws {
        var journal = try Journal(in: folder.path)
        for number in 1...200 as ClosedRange<UInt64> {
            journal.append([record(number)])
            journal.flush()
        }
        // The first went alone; the others were joined, as nothing was collected in between.
        #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 1), .written(upTo: 200)])
    }

    @Test func `a replacement holds only what it was given and continues the chain`() throws {
        var journal = try Journal(in: folder.path)
        journal.append([record(1), record(2)])
        #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 2)])
        guard case .sound(_, _, let before) = try JournalVerification(folder: folder.path) else {
            Issue.record("the journal is not sound")
            return
        }
        journal.replace([record(7), record(9)])
        journal.append([record(10)])
        let outcomes = journal.drain(atMost: .seconds(10))
        #expect(outcomes == [.written(upTo: 9), .written(upTo: 10)])
        #expect(
            String(decoding: folder.bytes(), as: UTF8.self).contains("\"follows\":\"\(before)\""))
        #expect(
            try Journal(in: folder.path).recovery.entries == [record(7), record(9), record(10)])
        #expect(folder.names == ["journal-000000000002.jsonl", "journal.jsonl"])
    }

    @Test func `a replacement that fails leaves the old journal, and a later one succeeds`() throws
    {
        var journal = try Journal(in: folder.path)
        journal.append([record(1)])
        #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 1)])
        let before = folder.bytes()
        // Not removable by unlink, so nothing can be created in its place.
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/journal.jsonl.new", withIntermediateDirectories: false)
        let reason = "create the journal's next file: Is a directory"
        journal.replace([record(1), record(2)])
        #expect(journal.drain(atMost: .seconds(10)) == [.refused(upTo: 1, reason: reason)])
        #expect(folder.bytes() == before)
        // Refused until a replacement is written, and said so each time.
        journal.append([record(3)])
        #expect(journal.drain(atMost: .seconds(10)) == [.refused(upTo: 1, reason: reason)])
        journal.replace([record(1), record(2)])
        #expect(journal.drain(atMost: .seconds(10)) == [.refused(upTo: 1, reason: reason)])
        folder.remove("journal.jsonl.new")
        journal.replace([record(1), record(2), record(3)])
        journal.append([record(4)])
        let outcomes = journal.drain(atMost: .seconds(10))
        #expect(outcomes == [.written(upTo: 3), .written(upTo: 4)])
        #expect(try Journal(in: folder.path).recovery.entries == (1...4).map { record($0) })
    }

    @Test
    func `a full disk is refused, leaves what was good, and is caught up with when there is room`()
        throws
    {
        guard folder.mount(kibibytes: 64) else {
            print("not checked: mounting a small file system is not permitted here")
            return
        }
        var journal = try Journal(in: folder.path)
        var last: UInt64 = 0
        var refusal: Journal.Outcome?
        while refusal == nil, last < 1000 {
            journal.append([record(last + 1, size: 1000)])
            let outcomes = journal.drain(atMost: .seconds(10))
            if outcomes == [.written(upTo: last + 1)] {
                last += 1
            } else {
                refusal = outcomes.first
            }
        }
        let reason = "append to the journal: No space left on device"
        #expect(refusal == .refused(upTo: last, reason: reason))
        #expect(last > 20)
        // No half a record is left, and what was confirmed can be read while the disk is still full.
        guard case .sound(_, last: last, _) = try JournalVerification(folder: folder.path) else {
            Issue.record("the journal is not sound after a full disk")
            return
        }
        journal.append([record(last + 2)])
        #expect(journal.drain(atMost: .seconds(10)) == [.refused(upTo: last, reason: reason)])
        // Even the next start does not fail: the journal is whole, though nothing fits.
        #expect(try Journal(in: folder.path).recovery.entries.count == Int(last))
        // The whole memory does not fit beside the old journal; a smaller one does.
        let full = (1...last).map { record($0, size: 1000) }
        journal.replace(full)
        guard case .refused(upTo: last, _)? = journal.drain(atMost: .seconds(10)).first else {
            Issue.record("a replacement fitted on a full disk")
            return
        }
        #expect(folder.names == ["journal.jsonl"])
        guard case .sound(_, last: last, _) = try JournalVerification(folder: folder.path) else {
            Issue.record("a failed replacement harmed the journal")
            return
        }
        _ = unsafe Glibc.mount("tmpfs", folder.path, "tmpfs", UInt(MS_REMOUNT), "size=1m")
        journal.replace(full + [record(last + 2)])
        journal.append([record(last + 3)])
        #expect(
            journal.drain(atMost: .seconds(10))
                == [.written(upTo: last + 2), .written(upTo: last + 3)])
        #expect(try Journal(in: folder.path).recovery.entries.count == Int(last) + 2)
    }

    @Test func `a folder that cannot be written says so at once and does not fail`() throws {
        guard folder.mount(kibibytes: 64) else {
            print("not checked: mounting a file system is not permitted here")
            return
        }
        folder.write(journalText(2).bytes)
        let flags = UInt(MS_REMOUNT) | UInt(MS_RDONLY)
        #expect(unsafe Glibc.mount("tmpfs", folder.path, "tmpfs", flags, nil) == 0)
        var journal = try Journal(in: folder.path)
        #expect(journal.recovery.entries == [record(1), record(2)])
        #expect(journal.recovery.findings.count == 1)
        let reason = "open the journal: Read-only file system"
        #expect(journal.drain(atMost: .seconds(10)) == [.refused(upTo: 2, reason: reason)])
        journal.replace([record(3)])
        guard case .refused(upTo: 2, _)? = journal.drain(atMost: .seconds(10)).first else {
            Issue.record("a read-only folder took a replacement")
            return
        }
        _ = unsafe Glibc.mount("tmpfs", folder.path, "tmpfs", UInt(MS_REMOUNT), nil)
        journal.replace([record(3)])
        #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 3)])
    }

    @Test
    func `a disk that does not keep up is refused at a bound, until the memory is written anew`()
        throws
    {
        var journal = try Journal(in: folder.path, mostPending: 2048)
        journal.append([record(1)])
        journal.flush()
        // The disk counts as busy until its answer is collected.
        journal.append([record(2, size: 1500)])
        journal.flush()
        journal.append([record(3, size: 1500)])
        journal.flush()
        journal.append([record(4)])
        let outcomes = journal.drain(atMost: .seconds(10))
        let reason = "2 KiB of records are waiting for the disk"
        #expect(outcomes.contains(.written(upTo: 1)))
        #expect(outcomes.contains { $0 == .refused(upTo: 0, reason: reason) })
        #expect(outcomes.contains { $0 == .refused(upTo: 1, reason: reason) })
        journal.replace((1...4).map { record($0) })
        #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 4)])
        #expect(try Journal(in: folder.path).recovery.entries.count == 4)
    }

    @Test
    func `a disk that does not answer is refused in its stead, until the memory is written anew`()
        throws
    {
        // Every hand-over that was not yet collected has taken too long.
        var journal = try Journal(in: folder.path, patience: .zero)
        journal.append([record(1)])
        journal.flush()
        journal.append([record(2)])
        journal.flush()
        let outcomes = journal.drain(atMost: .seconds(10))
        let reason = "the disk has not answered for \(Duration.zero.text)"
        #expect(outcomes.contains { $0 == .refused(upTo: 0, reason: reason) })
        journal.replace([record(3)])
        #expect(journal.drain(atMost: .seconds(10)) == [.written(upTo: 3)])
        #expect(try Journal(in: folder.path).recovery.entries == [record(3)])
    }

    @Test func `a folder that is not there, or holds something else, is an error in words`() throws
    {
        #expect(throws: JournalTrouble.self) { _ = try Journal(in: "\(folder.path)/none") }
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/journal.jsonl", withIntermediateDirectories: false)
        #expect(throws: JournalTrouble.self) { _ = try Journal(in: folder.path) }
    }

    @Test func `a newer journal is refused and not touched`() throws {
        let newer = Array("{\"tocsin_journal\":2,\"something\":\"else\"}\nwhatever\n".utf8)
        folder.write(newer)
        #expect(throws: JournalTrouble.newer(version: 2)) { _ = try Journal(in: folder.path) }
        #expect(folder.bytes() == newer)
        #expect(folder.names == ["journal.jsonl"])
        #expect(try JournalVerification(folder: folder.path) == .newer(version: 2))
        #expect("\(JournalTrouble.newer(version: 2))".contains("newer Tocsin (format 2"))
    }

    @Test func `a replacement that was never finished is removed and said so`() throws {
        folder.write(journalText(2).bytes)
        folder.write(journalText(1).bytes, to: "journal.jsonl.new")
        let journal = try Journal(in: folder.path)
        #expect(journal.recovery.entries == [record(1), record(2)])
        #expect(journal.recovery.findings.count == 1)
        #expect(folder.names == ["journal.jsonl"])
    }

    @Test func `the chain can be checked with standard tools`() throws {
        folder.write(journalText(3).bytes)
        let script = """
            { read -r head
              follows=$(printf %s "$head" | sed 's/.*"follows":"\\([0-9a-f]*\\)".*/\\1/')
              p=$(printf '1 %s' "$follows" | sha256sum | cut -c1-64)
              printf %s "$head" | grep -q "\\"digest\\":\\"$p\\"" || exit 1
              while read -r line; do
                r=$(printf %s "$line" | sed 's/.*"record":\\(.*\\),"seq":[0-9]*}$/\\1/')
                s=$(printf %s "$line" | sed 's/.*,"seq":\\([0-9]*\\)}$/\\1/')
                p=$(printf '%s %s %s' "$p" "$s" "$r" | sha256sum | cut -c1-64)
                printf %s "$line" | grep -q "^{\\"digest\\":\\"$p\\"" || exit 1
              done; echo "$p"; } < "$1"
            """
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", script, "sh", "\(folder.path)/journal.jsonl"]
        let output = Pipe()
        shell.standardOutput = output
        try shell.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 0)
        let digest = String(text.dropLast())
        #expect(
            JournalVerification(of: folder.bytes()) == .sound(records: 3, last: 3, digest: digest))
    }
}

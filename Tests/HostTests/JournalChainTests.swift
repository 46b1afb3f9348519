import Basics
import Testing

@testable import Host

struct JournalChainTests {
    private let folder = JournalFolder()

    /// A journal that was replaced so many times, with one record between.
    private func replaced(_ times: Int) throws {
        var journal = try Journal(in: folder.path)
        for round in 1...times {
            journal.append([record(UInt64(round) * 10)])
            _ = journal.drain(atMost: .seconds(10))
            journal.replace([record(UInt64(round) * 10 + 1)])
            let outcome = journal.drain(atMost: .seconds(10)).last
            #expect(outcome == .written(upTo: UInt64(round) * 10 + 1))
        }
    }

    @Test func `what a snapshot replaced is kept, follows, and is checked as one chain`() throws {
        try replaced(3)
        #expect(
            folder.names == [
                "journal-000000000010.jsonl", "journal-000000000020.jsonl",
                "journal-000000000030.jsonl", "journal.jsonl",
            ])
        let chain = try JournalChain(folder: folder.path)
        #expect(chain.isSound && chain.links.count == 4)
    }

    @Test func `only so many are kept, the oldest go first`() throws {
        try replaced(JournalFile.archivesKept + 3)
        #expect(folder.names.count == JournalFile.archivesKept + 1)
        #expect(folder.names.first == "journal-000000000040.jsonl")
        #expect(try JournalChain(folder: folder.path).isSound)
    }

    @Test func `the first bad record is named, also in an archive, and a file that was swapped`()
        throws
    {
        try replaced(2)
        let name = "journal-000000000020.jsonl"
        let good = folder.bytes(name)
        var bad = good
        bad[bad.count - 20] ^= 1
        folder.write(bad, to: name)
        let chain = try JournalChain(folder: folder.path)
        #expect(!chain.isSound)
        guard case .bad(let line, let after, _) = chain.links[1].verification else {
            Issue.record("the archive is bad")
            return
        }
        #expect(line == 3 && after == 11)
        folder.write(folder.bytes("journal-000000000010.jsonl"), to: name)
        let swapped = try JournalChain(folder: folder.path)
        #expect(
            swapped.links[1].verification
                == .bad(
                    line: 1, after: nil,
                    why: "line 1 does not follow the end of journal-000000000010.jsonl"))
    }
}

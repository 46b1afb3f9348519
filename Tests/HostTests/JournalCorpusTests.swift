import Foundation
import Testing

@testable import Host

/// The corpora of the fuzzers, replayed: a file's name begins with what must be made of it.
struct JournalCorpusTests {
    private func files(_ corpus: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fuzz/\(corpus)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.map {
            ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0))))
        }
    }

    @Test
    func `each journal gives as many records as its name says, and reads the same written anew`()
        throws
    {
        let journals = try files("journal")
        #expect(journals.count >= 12)
        for (name, bytes) in journals {
            let scan = JournalScan(bytes)
            #expect(name.hasPrefix("\(scan.entries.count)-"), "\(name): \(scan.faults)")
            var (text, digest) = JournalFormat.head(follows: JournalFormat.nothing)
            for entry in scan.entries {
                digest = JournalFormat.append(
                    entry.bytes, number: entry.number, previous: digest, to: &text)
            }
            let again = JournalScan(text)
            #expect(again.entries == scan.entries && again.faults.isEmpty, "\(name)")
            #expect(again.soundLength == text.count, "\(name)")
        }
    }

    @Test func `each connection's bytes give what their name says, however they are cut`() throws {
        let requests = try files("http-request")
        #expect(requests.count >= 75)
        for (name, bytes) in requests {
            for part in Array(1...64) + [1000, max(1, bytes.count)] {
                var reader = HTTPMessageReader(limits: ServerLimits(), listener: .operators)
                var last = "more"
                var rest = bytes[...]
                while !rest.isEmpty {
                    var piece = rest.prefix(part)
                    rest = rest.dropFirst(part)
                    var step = reader.read(&piece)
                    while step != .more {
                        if case .message = step { last = "ok" }
                        if case .refused(let refusal) = step { last = "\(refusal.status)" }
                        step = reader.read(&piece)
                    }
                }
                #expect(name.hasPrefix(last + "-"), "\(name) in parts of \(part)")
            }
        }
    }
}

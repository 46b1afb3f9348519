import Basics
import Configuration
import Foundation
import Testing

@testable import Probing

/// The corpora of the fuzzers of traces and of JSON, replayed.
struct CorpusTests {
    private static func files(_ corpus: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fuzz/\(corpus)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.map {
            ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0))))
        }
    }

    private static var settings: Settings {
        var settings = Settings()
        settings.probes = ["a", "checkout-eu"].map { name in
            var probe = Settings.Probe(
                name: name, service: nil, target: .tcp(host: "h", port: 1), host: "h")
            probe.vantages = ["tocsin", "eu"]
            return probe
        }
        return settings
    }

    @Test func `the fast reader of traces says what the thorough one says`() throws {
        var observations = 0
        for (name, bytes) in try Self.files("trace") {
            var scanner = TraceScanner(settings: Self.settings)
            var place = 0
            for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
                let quick = scanner.read(bytes, place..<place + line.count)
                place += line.count + 1
                switch (quick, Trace.read(line)) {
                case (.nothing, .nothing): break
                case (.foreign(let one), .foreign(let other)): #expect(one == other, "\(name)")
                case (.unknownProbe, .line(let line)):
                    #expect(!["a", "checkout-eu"].contains(line.probe), "\(name)")
                case (.unknownVantage, .line(let line)):
                    #expect(!["tocsin", "eu"].contains(line.vantage ?? "tocsin"), "\(name)")
                case (.observation(let probe, _, let at, let length, let outcome), .line(let line)):
                    #expect(Self.settings.probes[probe].name == line.probe, "\(name)")
                    #expect(at == line.at && outcome == line.outcome, "\(name)")
                    #expect(.nanoseconds(length) == line.length, "\(name)")
                    observations += 1
                case (.nothing, _), (.foreign, _), (.unknownProbe, _), (.unknownVantage, _),
                    (.observation, _):
                    Issue.record("\(name): \(quick) is not \(Trace.read(line))")
                }
            }
        }
        #expect(observations >= 6)
    }

    @Test func `a document is JSON or none, whatever is looked for in it`() throws {
        for (name, bytes) in try Self.files("json") {
            let paths: [[Settings.JSONTest.Part]] = [
                [], [.key("a")], [.key("b"), .key("c"), .index(1)], [.key("a"), .key("length")],
                [.index(0)],
            ]
            let endings = paths.map { JSONWalk.ending(of: bytes, to: $0) }
            let broken = endings.map { ending in
                if case .broken(let place) = ending { place } else { -1 }
            }
            #expect(Set(broken).count == 1, "\(name)")
            // Foundation refuses half of a surrogate pair, which the grammar of RFC 8259 lets stand.
            let text = String(decoding: bytes, as: UTF8.self).lowercased()
            guard broken[0] < 0, !text.contains("\\ud") else { continue }
            #expect(
                (try? JSONSerialization.jsonObject(
                    with: Data(bytes), options: .fragmentsAllowed)) != nil, "\(name)")
        }
    }
}

import Basics
import Configuration
import Foundation
import Simulation
import Testing

enum Scenarios {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scenarios")

    /// Those of the detector, and in a folder of their own those that take the whole agent.
    static var names: [String] {
        ["", "agent/"].flatMap { part in
            let path = folder.appending(path: part).path()
            let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            return files.filter { $0.hasSuffix(".rehearse") }.map { part + $0.dropLast(9) }.sorted()
        }
    }

    static let noFiles = ConfigurationFiles { _ in .failure(FileTrouble("no such file")) }

    static func rehearsal(_ name: String) throws -> Rehearsal {
        let file = folder.appending(path: "\(name).rehearse")
        let text = [UInt8](try Data(contentsOf: file))
        return try Rehearsal.read(text, named: "\(name).rehearse", files: noFiles)
    }

    static func rehearsal(text: String) throws(Mistakes) -> Rehearsal {
        try Rehearsal.read(Array(text.utf8), named: "made.rehearse", files: noFiles)
    }
}

@Suite struct RehearsalTests {
    @Test(arguments: ["127.0.0.1", "localhost", "[::1]"])
    func `this machine itself is no host that explains why two services fail together`(
        host: String
    ) throws {
        let path = Scenarios.folder.appending(path: "G03.rehearse")
        let shared = try String(contentsOf: path, encoding: .utf8)
        #expect(try Scenarios.rehearsal(text: shared).run().missed == 0)
        let beside = shared.replacing("//box1.test/", with: "//\(host):80/")
            .replacing("expect linked a b", with: "")
        #expect(beside.contains(host))
        #expect(try Scenarios.rehearsal(text: beside).run().missed == 0)
        #expect(try Scenarios.rehearsal(text: beside + "expect linked a b\n").run().missed == 1)
    }

    @Test func `there are scenarios to rehearse`() {
        #expect(Scenarios.names.count >= 48)
    }

    @Test(arguments: Scenarios.names)
    func `the whole agent meets every expectation of a scenario`(name: String) throws {
        let rehearsal = try Scenarios.rehearsal(name)
        let result = rehearsal.run()
        #expect(result.missed == 0, "\(result.text(of: rehearsal))")
        #expect(result.met > 0)
    }

    /// A quiet service of one probe, then the lines.
    private static func world(_ lines: String) -> String {
        """
        [agent]
        name = here
        [anchor can]
        tcp = anchor.test:53
        [service api]
        [probe api-0]
        service = api
        http = http://api-h0.test/
        length 1200s
        \(lines)
        """
    }

    @Test func `equal seeds give equal bytes, and another seed other ones`() throws {
        let text = Self.world("truth api-* 0s-end loss 0.4 timeout\nseed 3")
        let first = try Scenarios.rehearsal(text: text).run().jsonLines
        #expect(first == (try Scenarios.rehearsal(text: text)).run().jsonLines)
        var other = try Scenarios.rehearsal(text: text)
        other.scenario.seed = 4
        #expect(first != other.run().jsonLines)
    }

    @Test func `a miss says what happened instead`() throws {
        let text = Self.world(
            """
            truth api-0 300s-600s fail refused
            expect incident api partial SEV4 opened 0s-10s
            expect no incident
            expect doubt isolated
            expect at most 0 incidents
            """)
        let result = try Scenarios.rehearsal(text: text).run()
        #expect(result.missed == 4)
        #expect(
            result.misses.contains(
                "MISSED line 11: expect incident api partial SEV4 opened 0s-10s\n    instead: "))
        #expect(result.misses.contains("its class was major"))
        #expect(result.misses.contains("its severity was SEV2"))
        #expect(result.misses.contains("instead: no doubt"))
        let last = result.jsonLines.split(separator: "\n").last.map(String.init) ?? ""
        #expect(last.hasPrefix(#"{"event":"expectations","met":0,"missed":[{"expect":"#))
    }

    @Test func `times in JSON are seconds from the start`() throws {
        let text = Self.world("truth api-0 300s-600s fail refused")
        let lines = try Scenarios.rehearsal(text: text).run().jsonLines.split(separator: "\n")
        struct Opened: Decodable {
            let event: String
            let at: Double?
            let onset: Double?
        }
        let opened = try #require(
            lines.map { try? JSONText.decode(Opened.self, from: Array($0.utf8)) }
                .compactMap { $0 }.first { $0.event == "incident.opened" })
        #expect((300...330).contains(opened.onset ?? 0))
        #expect((390...460).contains(opened.at ?? 0))
    }

    @Test func `the length of what came back leaves out the time in between`() throws {
        let text = Self.world(
            "truth api-0 100s-300s fail refused\ntruth api-0 600s-900s fail refused")
        let lines = try Scenarios.rehearsal(text: text).run().jsonLines.split(separator: "\n")
        struct Resolved: Decodable {
            let event: String
            let length: Double?
            enum CodingKeys: String, CodingKey {
                case event
                case length = "duration_s"
            }
        }
        let lengths = lines.compactMap {
            try? JSONText.decode(Resolved.self, from: Array($0.utf8))
        }.filter { $0.event == "incident.resolved" }.compactMap(\.length)
        #expect(lengths.count == 2)
        #expect((180...230).contains(lengths[0]))
        #expect((450...540).contains(lengths[1]))
    }

    @Test func `the person approves each draft so long after it appears`() throws {
        let text = Self.world("truth api-0 300s-600s fail refused\napprove all after 100s")
        let lines = try Scenarios.rehearsal(text: text).run().jsonLines.split(separator: "\n")
        struct Line: Decodable {
            let event: String
            let at: Double?
        }
        let all = lines.compactMap { try? JSONText.decode(Line.self, from: Array($0.utf8)) }
        let drafted = try #require(all.first { $0.event == "notice.drafted" }?.at)
        let approved = try #require(all.first { $0.event == "notice.approved" }?.at)
        #expect((99...102).contains(approved - drafted))
    }

    @Test func `the picture shows what was seen and what was decided`() throws {
        let rehearsal = try Scenarios.rehearsal(text: Self.world("truth api-0 300s-600s fail name"))
        let text = rehearsal.run().text(of: rehearsal)
        let rows = text.split(separator: "\n").filter { $0.contains("|") }.map(String.init)
        #expect(rows.count == 3)
        #expect(rows[0].contains("xxxxxxxxxxxxx") && rows[0].contains("...."))
        #expect(rows[1].contains("can") && !rows[1].contains("x"))
        #expect(rows[2].contains("MMMMMMMMMM") && rows[2].contains("r"))
    }

    @Test(arguments: [
        "refused", "timeout", "reset", "unreachable", "name", "tls", "certificate", "protocol",
        "status", "body", "header", "json", "too-large", "redirects", "blocked", "exec",
    ])
    func `every mark of the closed table can be made`(mark: String) throws {
        let text = Self.world("truth api-0 300s-600s fail \(mark)")
        let lines = try Scenarios.rehearsal(text: text).run().jsonLines.split(separator: "\n")
        let opened = lines.first { $0.contains("incident.opened") }
        #expect(opened?.contains("\"failure\":\"\(mark)\"") == true, "\(opened ?? "not opened")")
    }

    @Test(arguments: ["own-network", "overload", "resolver", "throttled"])
    func `what is inconclusive opens nothing`(mark: String) throws {
        let text = Self.world(
            "truth api-0 300s-900s inconclusive \(mark)\nexpect no incident\nexpect no doubt")
        #expect(try Scenarios.rehearsal(text: text).run().misses == "")
    }
}

import Basics
import Configuration
import Detection
import Foundation
import Incidents
import Probing
import Testing

@testable import Composition

@Suite struct EvidenceTests {
    private func evidence(_ desk: Desk) throws -> [[String: Any]] {
        let id = try #require(desk.incidents.first?.id)
        let text = desk.read("incidents/\(id)")
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return document?["evidence"] as? [[String: Any]] ?? []
    }

    @Test func `an incident keeps what its probes' failures looked like, across a restart`() throws
    {
        let desk = Desk.inOutage()
        let shown = try evidence(desk)
        #expect(shown.compactMap { $0["probe"] as? String }.sorted() == ["shop-eu", "shop-us"])
        #expect(
            shown.allSatisfy { $0["status"] as? Int == 502 && $0["reason"] as? String == "status" })
        desk.restart()
        #expect(try evidence(desk).count == 2)
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(20)))
        #expect(try evidence(desk).count == 2)
    }

    @Test func `a probe's latest failure is shown, also once it passes again`() throws {
        let desk = Desk.inOutage()
        desk.isDown = false
        desk.pass(.minutes(5))
        let text = desk.read("probes/shop-eu")
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(document?["outcome"] as? String == "pass")
        #expect(document?["target"] as? String == "http://eu.example/")
        let failure = document?["failure"] as? [String: Any]
        #expect(failure?["status"] as? Int == 502)
        #expect(desk.read("probes/gateway").contains("\"failure\"") == false)
        #expect(desk.read("probes/shop-es").contains("did you mean shop-eu?"))
        var settings = desk.settings
        settings.probes.reverse()
        desk.reload(settings)
        #expect(desk.read("probes/shop-eu").contains("\"failure\""))
    }

    /// A piece of evidence of about so many bytes.
    private func exhibit(_ name: String, bytes: Int, reason: Int = 500) throws -> Exhibit {
        var probe = Settings.Probe(
            name: name, service: 0, target: .http(url: "http://h.test/"), host: "h.test")
        probe.timeout = .seconds(1)
        let start = Instant(nanoseconds: 0)
        var answer = Answer(probe: 0, run: 1, started: start, finished: start, ending: .answered)
        answer.status = reason
        answer.body = [UInt8](repeating: 0x61, count: bytes)
        answer.size = bytes
        let observation = Observation(judging: answer, of: probe)
        return try #require(
            Exhibit(answer, observation, of: probe, started: WallTime(nanoseconds: 0)))
    }

    @Test func `all probes' evidence has a bound, at which the oldest gives way`() throws {
        var exhibits = Exhibits(probes: 10_000)
        for probe in 0..<10_000 {
            exhibits.keep(try exhibit("p\(probe)", bytes: 1024), of: probe)
        }
        let kept = (0..<10_000).filter { exhibits.latest(of: $0) != nil }
        let weight = kept.reduce(0) { $0 + (exhibits.latest(of: $1)?.weight ?? 0) }
        #expect(weight <= Exhibits.mostInMemory)
        #expect(weight > Exhibits.mostInMemory / 4 * 3)
        #expect(kept.last == 9999 && kept.first == 10_000 - kept.count, "the newest are kept")
        // One that fails again and again takes no further room, and does not push out the others.
        for _ in 0..<50_000 { exhibits.keep(try exhibit("p5", bytes: 10), of: 9999) }
        #expect((0..<10_000).count { exhibits.latest(of: $0) != nil } == kept.count)
    }

    @Test func `incidents' evidence has a bound each, in sum and in a minute`() throws {
        var exhibits = Exhibits(probes: 10)
        for probe in 0..<10 { exhibits.keep(try exhibit("p\(probe)", bytes: 1024), of: probe) }
        var now = Instant(nanoseconds: 0)
        #expect(
            exhibits.enter(Array(0..<10), into: "T-1", at: now).count == Exhibits.mostPerIncident)
        #expect(exhibits.enter(Array(0..<10), into: "T-1", at: now).isEmpty, "it is known already")
        var written = 0
        for number in 2...1000 {
            written += exhibits.enter(Array(0..<10), into: "T-\(number)", at: now)
                .reduce(0) { $0 + $1.exhibit.weight }
        }
        #expect(written <= Exhibits.mostPerMinute, "a storm writes so much")
        for number in 1001...5000 {
            now = now + .seconds(10)
            _ = exhibits.enter(Array(0..<10), into: "T-\(number)", at: now)
        }
        let weight = exhibits.ofIncidents.reduce(0) { $0 + $1.exhibit.weight }
        #expect(weight <= Exhibits.mostOnDisk && weight > Exhibits.mostOnDisk / 2)
        #expect(exhibits.evidence(of: "T-5000").count == Exhibits.mostPerIncident)
        #expect(exhibits.evidence(of: "T-1").isEmpty)
    }
}

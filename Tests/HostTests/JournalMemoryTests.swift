import Basics
import Composition
import Configuration
import Delivery
import Incidents
import Probing
import Testing

@testable import Host

/// What damage to an agent's own journal, and to the snapshot that replaces it, costs the agent that reads it.
struct JournalMemoryTests {
    /// A short life: an outage is told, and nobody takes what follows.
    private struct Life {
        var settings = Settings()
        var records: [Record] = []
        var snapshot: [Record] = []

        init() {
            settings.agent.name = "fra-1"
            settings.services = [Settings.Service(name: "shop", title: "Shop")]
            settings.notices.channels = [.status]
            settings.detection.confirm = .share(2, of: 2)
            settings.services[0].detection = settings.detection
            for (name, service) in [("shop-1", 0), ("gateway", nil)] {
                var probe = Settings.Probe(
                    name: name, service: service, target: .tcp(host: name, port: 53), host: name)
                probe.every = .seconds(5)
                probe.vantages = ["fra-1"]
                settings.probes.append(probe)
            }
            settings.destinations = [
                Settings.Destination(name: "log", kind: .file(path: "/decisions")),
                Settings.Destination(
                    name: "hook", kind: .webhook(url: Secret("http://hook.example/"), keys: [])),
            ]
            live()
        }

        private mutating func live() {
            var now = Now(
                instant: Instant(nanoseconds: 1_795_428_600_000_000_000),
                wall: WallTime(nanoseconds: 1_795_428_600_000_000_000))
            var agent = Agent(settings: settings, seed: 7, at: now)
            var events: [Event] = []
            for second in 0..<60 {
                let effects = agent.handle(events, at: now)
                events = []
                for effect in effects {
                    switch effect {
                    case .startProbe(let probe, let run):
                        let ending: Ending = probe == 0 && second > 10 ? .refused : .answered
                        events.append(
                            .probeFinished(
                                Answer(
                                    probe: probe, run: run, started: now.instant,
                                    finished: now.instant + .milliseconds(5), ending: ending)))
                    case .remember(let more), .rememberAnew(let more):
                        records += more
                        events.append(.recordsWritten(upTo: more.last?.number ?? 0))
                    case .send(let attempt):
                        let isTaken = attempt.delivery.hasSuffix("@log")
                        events.append(
                            .attemptFinished(
                                delivery: attempt.delivery, number: attempt.number,
                                isTaken ? .appended : .failed(reason: "refused")))
                    default: break
                    }
                }
                now = Now(instant: now.instant + .seconds(1), wall: now.wall + .seconds(1))
            }
            snapshot = agent.memoryFacts(at: now).enumerated().map { place, fact in
                Record(number: UInt64(place) + 1, fact: fact)
            }
        }
    }

    private static func text(of records: [Record]) -> [UInt8] {
        var (text, digest) = JournalFormat.head(follows: JournalFormat.nothing)
        for record in records {
            digest = JournalFormat.append(
                JSONText.bytes(record.fact), number: record.number, previous: digest, to: &text)
        }
        return text
    }

    /// Of each fact that replaces an earlier one of the same name, the last; what was told and what is owed.
    private static func standings(_ facts: [Fact]) -> (told: Set<String>, incidents: Set<String>) {
        var told: Set<String> = []
        var incidents: Set<String> = []
        for fact in facts {
            if case .told(let one) = fact { told.insert("\(one.destination) \(one.incident)") }
            if case .incident(let one) = fact { incidents.insert(one.id) }
        }
        return (told, incidents)
    }

    @Test
    func `flipped bits in journal and snapshot cost what is named, and nothing else is wrong`()
        throws
    {
        let life = Life()
        #expect(Self.standings(life.records.map(\.fact)).told == ["log T-20261123-1"])
        for (name, records) in [("journal", life.records), ("snapshot", life.snapshot)] {
            let text = Self.text(of: records)
            let written = Dictionary(
                uniqueKeysWithValues: records.map { ($0.number, JSONText.bytes($0.fact)) })
            for seed in 0..<1000 as Range<UInt64> {
                var dice = SeededGenerator(seed: seed)
                var bytes = text
                for _ in 0..<Int.random(in: 1...3, using: &dice) {
                    let place = Int.random(in: 0..<bytes.count, using: &dice)
                    bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
                }
                if bytes == text { continue }
                let scan = JournalScan(bytes)
                // Another version's journal is left alone, and nothing is restored.
                if scan.foreignVersion != nil { continue }
                #expect(!scan.faults.isEmpty || scan.tornBytes > 0, "\(name), seed \(seed)")
                #expect(
                    scan.entries.allSatisfy { $0.bytes == written[$0.number] },
                    "\(name), seed \(seed)")
                guard seed % 20 == 0 else { continue }
                try expectSound(scan, of: records, life.settings, "\(name), seed \(seed)")
            }
        }
    }

    /// An agent starts from it, and knows of everything that was read.
    private func expectSound(
        _ scan: JournalScan, of records: [Record], _ settings: Settings, _ words: String
    ) throws {
        let read = try scan.entries.map { entry in
            Record(number: entry.number, fact: try JSONText.decode(Fact.self, from: entry.bytes))
        }
        let now = Now(
            instant: Instant(nanoseconds: 1_795_430_000_000_000_000),
            wall: WallTime(nanoseconds: 1_795_430_000_000_000_000))
        var agent = Agent(
            settings: settings, memory: read, lastRecord: scan.last ?? 0, seed: 7, at: now)
        _ = agent.handle([], at: now)
        let known = Self.standings(agent.memoryFacts(at: now))
        let expected = Self.standings(read.map(\.fact))
        #expect(expected.told.isSubset(of: known.told), "\(words)")
        #expect(expected.incidents.isSubset(of: known.incidents), "\(words)")
    }
}

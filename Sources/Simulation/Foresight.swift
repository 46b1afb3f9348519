import Basics
package import Configuration
import Detection
import Foundation

/// What a configuration will find, and how fast: said before anything happens, from the detector itself among made
/// probes, and for false alarms from the rule of products.
package struct Foresight: Sendable, Encodable {
    /// How soon one kind of outage is found, in seconds from its start.
    package struct Delay: Sendable, Encodable {
        package let what: String
        package let failing: Int
        package let middle: Double?
        package let ninth: Double?
        /// Of the tries, the share that was not found within a quarter of an hour.
        package let missed: Double

        enum CodingKeys: String, CodingKey {
            case what, failing, missed
            case middle = "p50_s"
            case ninth = "p90_s"
        }
    }

    package struct FalseAlarms: Sendable, Encodable {
        /// The share of looks that is lost by chance.
        package let loss: Double
        package let perYear: Double

        enum CodingKeys: String, CodingKey {
            case loss
            case perYear = "per_year"
        }
    }

    package let service: String
    package let probes: Int
    package let everyText: String
    package private(set) var delays: [Delay] = []
    package private(set) var falseAlarms: [FalseAlarms] = []
    /// From the end of an outage to its close.
    package private(set) var closesAfter: Double?
    /// What reports by itself, and how often.
    package let heartbeats: [String]

    enum CodingKeys: String, CodingKey {
        case service, probes, delays, heartbeats
        case everyText = "every"
        case falseAlarms = "false_alarms"
        case closesAfter = "closes_after_s"
    }

    private static let tries = 40
    /// A service of more probes is shown by so many of them.
    private static let mostProbes = 24

    package static func all(of settings: Settings) -> [Foresight] {
        settings.services.indices.map { Foresight(of: $0, settings) }
    }

    private init(of service: ServiceIndex, _ settings: Settings) {
        let one = settings.services[service]
        // What reports by itself is looked at by nobody: it is found when its report is late.
        let all = settings.probes.filter { $0.service == service }
        let mine = all.filter { Self.heartbeat($0) == nil }
        heartbeats = all.compactMap { probe in
            Self.heartbeat(probe).map { beat in
                "\(probe.name), every \(beat.period.text): found when a report is "
                    + "\(beat.grace.text) late"
            }
        }
        self.service = one.name
        probes = mine.count
        let shortest = mine.map(\.every).min() ?? .seconds(30)
        let longest = mine.map(\.every).max() ?? .seconds(30)
        everyText =
            shortest == longest ? shortest.text : "\(shortest.text) to \(longest.text)"
        guard !mine.isEmpty else { return }
        let shown = Array(mine.prefix(Self.mostProbes))
        var parts = [(what: "all of it is down", failing: shown.count)]
        if shown.count > 3 { parts.append(("half of it is down", shown.count / 2)) }
        if shown.count > 1 { parts.append(("one probe alone is down", 1)) }
        for part in parts {
            let found = (0..<Self.tries).map { number in
                Self.find(one, shown, settings, failing: part.failing, number)
            }
            let opened = found.compactMap(\.opened).sorted()
            delays.append(
                Delay(
                    what: part.what, failing: part.failing,
                    middle: opened.isEmpty ? nil : opened[(opened.count - 1) / 2],
                    ninth: opened.isEmpty ? nil : opened[(opened.count * 9 - 1) / 10],
                    missed: Double(Self.tries - opened.count) / Double(Self.tries)))
            let closed = found.compactMap(\.closed).sorted()
            if closesAfter == nil, !closed.isEmpty { closesAfter = closed[(closed.count - 1) / 2] }
        }
        falseAlarms = [0.001, 0.01, 0.05].map {
            FalseAlarms(loss: $0, perYear: Self.perYear(one.detection, mine, loss: $0))
        }
    }

    private static func heartbeat(_ probe: Settings.Probe) -> Settings.Heartbeat? {
        guard case .heartbeat(let heartbeat) = probe.target else { return nil }
        return heartbeat
    }

    /// One try: the first `failing` probes are down for a quarter of an hour.
    private static func find(
        _ service: Settings.Service, _ probes: [Settings.Probe], _ all: Settings, failing: Int,
        _ number: Int
    ) -> (opened: Double?, closed: Double?) {
        var settings = Settings()
        settings.agent = all.agent
        settings.detection = all.detection
        var alone = service
        alone.depends = []
        settings.services = [alone]
        settings.probes = probes.map { probe in
            var probe = probe
            probe.service = 0
            probe.vantages = [all.agent.name]
            return probe
        }
        settings.probes += all.probes.filter(\.isAnchor).prefix(4)
        for place in settings.probes.indices where settings.probes[place].isAnchor {
            settings.probes[place].vantages = [all.agent.name]
        }
        var dice = SeededGenerator(seed: UInt64(number) &* 7919 &+ 17)
        let longest = probes.map(\.every.seconds).max() ?? 30
        let start = 120 + longest * (2 + dice.unit())
        let end = start + 900
        var world = DetectorWorld(settings, &dice)
        let cells = world.cells
        var opened: Double?
        var closed: Double?
        world.run(
            until: end + 1800,
            fails: { cell, time in cells[cell].probe < failing && time >= start && time < end },
            isOver: { transition, at in
                switch transition.change {
                case .opened: opened = opened ?? at - start
                case .resolved: closed = at - end
                default: break
                }
                return closed != nil
            })
        return (opened, closed)
    }

    /// How often chance alone confirms in a year, losses being independent: a lone probe that fails at every look of
    /// its confirmation, or two that do so at once.
    private static func perYear(
        _ rules: Settings.Detection, _ probes: [Settings.Probe], loss: Double
    ) -> Double {
        var total = 0.0
        for probe in probes {
            let looks = 365.25 * 86400 / probe.every.seconds
            switch rules.confirm {
            case .share(let failures, of: let last)?:
                // The last look fails, and so many of those before it.
                var chance = pow(loss, Double(failures))
                for step in 0..<(failures - 1) {
                    chance *= Double(last - 1 - step) / Double(failures - 1 - step)
                }
                total += looks * chance
            case .lasting(let length)?:
                let count = looksWithin(length.seconds, rules, probe)
                total += looks * pow(loss, Double(max(2, count))) * (1 - loss)
            case nil:
                let usual = min(max(loss, rules.usualFailureLeast), rules.usualFailureMost)
                let enough = (rules.threshold / log(rules.failureWhenDown / usual)).rounded(.up)
                let alone = max(
                    Double(rules.aloneFailures), enough,
                    Double(looksWithin(rules.aloneFor.seconds, rules, probe)))
                let together = max(
                    Double(rules.togetherFailures), enough,
                    Double(looksWithin(rules.togetherFor.seconds, rules, probe)))
                total += looks * pow(loss, alone) * (1 - loss)
                total += looks * pow(loss, 2 * together) * Double(probes.count - 1)
            }
        }
        return total
    }

    /// Looks from the first failure until so many seconds have passed, both ends counted.
    private static func looksWithin(
        _ seconds: Double, _ rules: Settings.Detection, _ probe: Settings.Probe
    ) -> Int {
        var at = 0.0
        var count = 1
        while at < seconds, count < 1000 {
            let gap = rules.recheckAfter[min(count - 1, rules.recheckAfter.count - 1)]
            at += min(gap, probe.every).seconds
            count += 1
        }
        return count
    }
}

extension Foresight {
    /// The same in words.
    package var text: String {
        var text = "\(service): \(probes) \(probes == 1 ? "probe" : "probes"), every \(everyText)\n"
        if probes == 0 { text = "\(service): nothing looks at it\n" }
        for heartbeat in heartbeats {
            text += "  Heartbeat \(heartbeat).\n"
        }
        if probes == 0 { return text }
        for delay in delays {
            guard let middle = delay.middle, let ninth = delay.ninth else {
                text += "  When \(delay.what), it is not found within 15 min.\n"
                continue
            }
            text += "  When \(delay.what), it is found after \(Self.length(middle)), "
            text += "in 9 of 10 cases within \(Self.length(ninth))"
            text += delay.missed > 0 ? ", and sometimes not at all.\n" : ".\n"
        }
        if let closesAfter {
            text += "  When it passes again, that is told after \(Self.length(closesAfter)).\n"
        }
        text += "  A false outage, if single looks are lost by chance: "
        text += falseAlarms.map { "at \(Self.percent($0.loss)) \(Self.often($0.perYear))" }
            .joined(separator: ", ")
        return text + ".\n"
    }

    private static func length(_ seconds: Double) -> String {
        seconds < 120
            ? "\(Int(seconds.rounded())) s" : "\(Int((seconds / 60).rounded())) min"
    }

    private static func percent(_ share: Double) -> String {
        share < 0.01 ? "0.\(Int((share * 1000).rounded())) %" : "\(Int((share * 100).rounded())) %"
    }

    private static func often(_ perYear: Double) -> String {
        if perYear >= 365 { return "\(Int((perYear / 365.25).rounded())) a day" }
        if perYear >= 12 { return "\(Int((perYear / 12).rounded())) a month" }
        if perYear >= 1.5 { return "\(Int(perYear.rounded())) a year" }
        if perYear >= 0.7 { return "once a year" }
        let years = 1 / max(perYear, 1e-9)
        if years > 1000 { return "not once in 1,000 years" }
        return "once in \(Int(years.rounded())) years"
    }
}

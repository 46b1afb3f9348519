import Basics
import Configuration
import Foundation

// Draws a scenario from a seed, swarm style: truth, faults and configuration are drawn apart, and each kind of
// fault is on in some runs and off in others, so that rare combinations come up and common ones stay simple.
extension Scenario {
    package init(seed: UInt64) {
        var dice = Dice(seed: seed, for: "length")
        let length = dice.seconds(20 * 60...60 * 60)
        var settings = Self.drawSettings(seed)
        self.init(seed: seed, length: length, configurations: [settings])
        epoch = epoch + dice.seconds(0...86400)
        settings.maintenance = Self.drawWork(seed, epoch, length, settings)
        truth = Self.drawTruth(seed, length, settings)
        troubles = Self.drawTroubles(seed, length)
        configurations = Self.drawChanges(seed, settings)
        disk = Self.drawDisk(seed, length)
        receivers = Self.drawReceivers(seed, length, configurations)
        person = Self.drawPerson(seed)
        drawReloads(seed)
    }

    private static func drawSettings(_ seed: UInt64) -> Settings {
        var dice = Dice(seed: seed, for: "settings")
        var settings = Settings()
        settings.agent.name = "fra-1"
        let names = ["shop", "search", "vault"].prefix(dice.number(1...3))
        for (place, name) in names.enumerated() {
            var service = Settings.Service(name: name, title: name.capitalized)
            service.tier = dice.one(of: [1, 1, 2, 3])
            if dice.chance(0.5) { service.capability = "card payments" }
            if place > 0, dice.chance(0.3) { service.depends = [0] }
            settings.services.append(service)
        }
        for (place, name) in names.enumerated() {
            for number in 1...dice.number(1...3) {
                let host = dice.chance(0.2) ? "shared" : "\(name)-\(number)"
                var probe = Settings.Probe(
                    name: "\(name)-\(number)", service: place,
                    target: dice.chance(0.7)
                        ? .http(url: "http://\(host).example/health")
                        : .tcp(host: host, port: 5432), host: host)
                probe.every = .seconds(dice.one(of: [20, 30, 30, 60]))
                if dice.chance(0.3), case .http = probe.target {
                    probe.expect = [.bodyContains("ok")]
                }
                probe.critical = dice.chance(0.1)
                if dice.chance(0.5) { probe.slow = .milliseconds(800) }
                settings.probes.append(probe)
            }
        }
        for number in 0..<dice.one(of: [0, 1, 2, 2]) {
            var anchor = Settings.Probe(
                name: "anchor-\(number)", service: nil,
                target: .tcp(host: "192.0.2.\(number)", port: 53), host: "192.0.2.\(number)")
            anchor.every = .seconds(30)
            settings.probes.append(anchor)
        }
        for place in settings.probes.indices { settings.probes[place].vantages = ["fra-1"] }
        if dice.chance(0.05) { settings.agent.inFlight = 2 }
        settings.destinations = drawDestinations(&dice)
        settings.notices.channels = dice.one(of: [
            [.status], [.status], [.sms], [.status, .email, .sms],
        ])
        settings.statusPage = drawPage(seed, settings)
        return settings
    }

    private static func drawPage(_ seed: UInt64, _ settings: Settings) -> Settings.StatusPage? {
        var dice = Dice(seed: seed, for: "page")
        guard dice.chance(0.5) else { return nil }
        var page = Settings.StatusPage()
        page.directory = "/srv/status"
        page.services = settings.services.indices.filter { settings.services[$0].tier < 3 }
        page.shows = dice.one(of: [.measured, .told])
        return page
    }

    private static func drawDestinations(_ dice: inout Dice) -> [Settings.Destination] {
        let keys = [Secret("whsec_" + Data("0123456789abcdef01234567".utf8).base64EncodedString())]
        var hook = Settings.Destination(
            name: "hook", kind: .webhook(url: Secret("http://hook.example/"), keys: keys))
        if dice.chance(0.6) { hook.notices = [.status, .sms] }
        var log = Settings.Destination(name: "log", kind: .file(path: "/var/log/decisions"))
        if dice.chance(0.3) { log.notices = [.email] }
        var oncall = Settings.Destination(
            name: "oncall", kind: .webhook(url: Secret("http://oncall.example/"), keys: []))
        oncall.severities = 1...dice.number(1...3)
        var room = Settings.Destination(
            name: "room", kind: .teams(url: Secret("http://room.example/")))
        room.notices = []
        if dice.chance(0.2) { hook.fallback = "room" }
        switch dice.number(0...5) {
        case 0: return [hook]
        case 1: return [hook, log]
        case 2: return [hook, oncall]
        case 3: return [hook, room]
        case 4: return [room, log, oncall]
        default: return [hook, log, oncall]
        }
    }

    private static func drawTruth(
        _ seed: UInt64, _ length: Duration, _ settings: Settings
    ) -> [Truth] {
        var dice = Dice(seed: seed, for: "truth")
        let targets = Failing.drawn
        var truth: [Truth] = []
        if dice.chance(0.3) {
            let share = Double(dice.number(1...10)) / 1000
            truth.append(
                Truth(
                    ["*"], from: .zero, until: length,
                    .loses(share, dice.one(of: targets), after: nil)))
        }
        for _ in 0..<dice.one(of: [0, 1, 1, 2, 2, 3]) {
            let service = dice.one(of: settings.services).name
            let failing = dice.one(of: targets)
            let part = dice.chance(0.3) ? "\(service)-1" : "\(service)-*"
            switch dice.number(0...9) {
            case 0...4:
                let (from, until) = dice.span(4 * 60...30 * 60, within: length)
                let after: Duration? = dice.chance(0.2) ? dice.seconds(1...4) : nil
                truth.append(Truth([part], from: from, until: until, .fails(failing, after: after)))
            case 5, 6:
                // A blip: over before the shorter confirmation.
                let (from, until) = dice.span(5...20, within: length)
                truth.append(Truth([part], from: from, until: until, .fails(failing, after: nil)))
            case 7:
                let (from, until) = dice.span(10 * 60...30 * 60, within: length)
                truth.append(Truth([part], from: from, until: until, .takes(dice.seconds(1...7))))
            default:
                let (from, until) = dice.span(10 * 60...40 * 60, within: length)
                let down = dice.seconds(30...300)
                let up = dice.seconds(30...400)
                truth.append(
                    Truth(
                        [part], from: from, until: until,
                        .cycles(down: down, up: up, failing, after: nil)))
            }
        }
        return truth
    }

    private static func drawTroubles(_ seed: UInt64, _ length: Duration) -> [Trouble] {
        var dice = Dice(seed: seed, for: "troubles")
        var troubles: [Trouble] = []
        if dice.chance(0.35) {
            for _ in 0..<dice.number(1...4) {
                troubles.append(
                    .crash(at: dice.seconds(1...Int(length.seconds) - 60), down: down(&dice)))
            }
        }
        if dice.chance(0.2) {
            troubles.append(
                .stop(at: dice.seconds(1...Int(length.seconds) - 60), down: down(&dice)))
        }
        if dice.chance(0.2) {
            let (from, until) = dice.span(5...20 * 60, within: length)
            troubles.append(.asleep(from: from, until: until))
        }
        if dice.chance(0.25) {
            let (from, until) = dice.span(10...15 * 60, within: length)
            let failing = dice.one(of: [
                Failing.timeout, .ownNetwork, .resolver, .unreachable, .name,
            ])
            troubles.append(.cutOff(from: from, until: until, failing))
        }
        if dice.chance(0.2) {
            for _ in 0..<dice.number(1...2) {
                let by = dice.chance(0.5) ? dice.seconds(1...7200) : .zero - dice.seconds(1...7200)
                troubles.append(.clockStep(at: dice.seconds(1...Int(length.seconds)), by: by))
            }
        }
        if dice.chance(0.15) {
            let (from, until) = dice.span(60...600, within: length)
            troubles.append(.late(from: from, until: until, by: dice.seconds(3...20)))
        }
        return troubles
    }

    private static func down(_ dice: inout Dice) -> Duration {
        dice.chance(0.7) ? dice.seconds(1...30) : dice.seconds(60...1800)
    }

    private static func drawDisk(_ seed: UInt64, _ length: Duration) -> DiskPlan {
        var dice = Dice(seed: seed, for: "disk")
        var disk = DiskPlan()
        if dice.chance(0.3) { disk.latency = 20...dice.number(30...2000) }
        if dice.chance(0.2) {
            let (from, until) = dice.span(10...20 * 60, within: length)
            disk.full = [from...until]
        }
        return disk
    }

    private static func drawReceivers(
        _ seed: UInt64, _ length: Duration, _ configurations: [Settings]
    ) -> [ReceiverPlan] {
        var dice = Dice(seed: seed, for: "receivers")
        var destinations: [Settings.Destination] = []
        for destination in configurations.flatMap(\.destinations)
        where !destinations.contains(where: { $0.name == destination.name }) {
            destinations.append(destination)
        }
        return destinations.map { destination in
            var plan = ReceiverPlan(destination.name)
            guard dice.chance(0.5) else { return plan }
            for _ in 0..<dice.number(1...3) {
                let (from, until) = dice.span(10...30 * 60, within: length)
                var kinds: [ReceiverPlan.Kind] = [
                    .down, .down, .losesReply, .losesReply, .slow(dice.seconds(1...20)),
                ]
                if case .webhook = destination.kind {
                    kinds += [
                        .answers(dice.one(of: [500, 503, 404, 302])),
                        .throttles(retryAfter: Double(dice.number(1...120))),
                    ]
                    if dice.chance(0.05) { kinds = [.answers(410)] }
                }
                plan.lines.append(.init(from: from, until: until, dice.one(of: kinds)))
            }
            return plan
        }
    }

    private static func drawPerson(_ seed: UInt64) -> PersonPlan {
        var dice = Dice(seed: seed, for: "person")
        var person = PersonPlan()
        if dice.chance(0.2) { person.decidesAfter = nil }
        if dice.chance(0.3) { person.decidesAfter = 200...dice.number(400...1800) }
        if dice.chance(0.3) { person.rejects = 0.3 }
        if dice.chance(0.4) { person.talks = 0.5 }
        return person
    }
}

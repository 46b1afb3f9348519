import Basics
import Configuration

// What the ledger has to bear besides failing peers: planned work, configurations that are read again with other
// destinations and services in them, and crashes right after any effect.
extension Scenario {
    /// Planned work, each on services of its own; it comes within the world's length.
    static func drawWork(
        _ seed: UInt64, _ epoch: WallTime, _ length: Duration, _ settings: Settings
    ) -> [Settings.Maintenance] {
        var dice = Dice(seed: seed, for: "work")
        guard dice.chance(0.3) else { return [] }
        let services = settings.services.indices
        let isSplit = services.count > 1 && dice.chance(0.4)
        let groups = isSplit ? [[0], Array(services.dropFirst())] : [Array(services)]
        return groups.enumerated().map { number, group in
            let (from, until) = dice.span(3 * 60...25 * 60, within: length)
            let start = CivilTime(epoch + from, in: "UTC")
            let minutes = max(3, Int((until - from).seconds) / 60)
            var work = Settings.Maintenance(
                name: "work-\(number)", from: start,
                until: CivilTime(minutes: start.minutes + minutes))
            work.services = group
            work.announce = dice.one(of: [.minutes(10), .hours(1), .days(7)])
            work.remind = dice.chance(0.5) ? .minutes(5) : nil
            if dice.chance(0.2) { work.repeats = .daily }
            return work
        }
    }

    /// Services, destinations and planned work come and go from start to start, and from one reading to the next.
    static func drawChanges(_ seed: UInt64, _ settings: Settings) -> [Settings] {
        var dice = Dice(seed: seed, for: "changes")
        guard dice.chance(0.45) else { return [settings] }
        var all = [settings]
        for _ in 0..<dice.number(1...3) {
            var next = dice.chance(0.5) ? settings : all[all.count - 1]
            if dice.chance(0.7) { changeDestinations(of: &next, &dice) }
            if dice.chance(0.3) { changeServices(of: &next, &dice) }
            if dice.chance(0.2) { next.maintenance = [] }
            all.append(next)
        }
        if dice.chance(0.5) { all.append(settings) }
        return all
    }

    private static func changeDestinations(of settings: inout Settings, _ dice: inout Dice) {
        let count = settings.destinations.count
        switch dice.number(0...3) {
        case 0, 1:
            if count > 1 { settings.destinations.remove(at: dice.number(0...count - 1)) }
        case 2:
            guard !settings.has("later") else { return }
            var later = Settings.Destination(
                name: "later",
                kind: dice.chance(0.6)
                    ? .webhook(url: Secret("http://later.example/"), keys: [])
                    : .teams(url: Secret("http://later.example/")))
            if dice.chance(0.3) { later.notices = [.status, .email] }
            settings.destinations.insert(later, at: dice.number(0...count))
        default:
            settings.destinations[dice.number(0...count - 1)].severities = 1...dice.number(1...4)
        }
    }

    private static func changeServices(of settings: inout Settings, _ dice: inout Dice) {
        if dice.chance(0.5), let last = settings.services.indices.last, last > 0 {
            settings.services.removeLast()
            settings.probes.removeAll { $0.service == last }
            settings.statusPage?.services.removeAll { $0 == last }
            for place in settings.maintenance.indices {
                settings.maintenance[place].services.removeAll { $0 == last }
            }
            settings.maintenance.removeAll { $0.services.isEmpty }
        } else if settings.probes.count(where: { $0.service == 0 }) > 1 {
            settings.probes.removeFirst()
        }
    }

    /// The configuration is read again now and then, changed or not; a crash may come right after any effect, and
    /// again soon after the start that follows.
    mutating func drawReloads(_ seed: UInt64) {
        var dice = Dice(seed: seed, for: "reloads")
        if dice.chance(configurations.count > 1 ? 0.75 : 0.3) {
            for _ in 0..<dice.number(1...4) {
                troubles.append(.reload(at: dice.seconds(60...Int(length.seconds))))
            }
        }
        if dice.chance(0.4) {
            crashAfterEffect = dice.number(1...dice.one(of: [100, 400, 1500]))
            if dice.chance(0.5) {
                crashesAgain = (0..<dice.number(1...3)).map { _ in dice.number(1...60) }
            }
        }
    }
}

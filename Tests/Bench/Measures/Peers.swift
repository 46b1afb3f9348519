import Basics

/// The rule of another tool, as its code or its manual states it: how often it looks, what it asks for before it
/// alerts. Modelled, not run.
struct Peer {
    enum Confirmation {
        /// So many failures in a row, the first at the beat, the others after these gaps.
        case inARow(gaps: [Double])
        /// Tries within one check, at these times after its start.
        case tries([Double])
        /// A second place looks at once.
        case secondPlace
        /// Three tries, the second of them from elsewhere.
        case twoPlaces(gap: Double)
        /// The last of many quick probes, as an export every so often shows it.
        case export(every: Double)
        /// Failing at every evaluation for so long, then a wait for others.
        case heldFor(Double, evaluated: Double, then: Double)
        /// Checkers that need three in a row each; so many of them must agree.
        case checkers(Int, needed: Int)
    }

    let name: String
    let interval: Double
    var timeout = 5.0
    let confirmation: Confirmation

    static let all: [Peer] = [
        Peer(
            name: "uptime-kuma (60 s, retries 0)", interval: 60, confirmation: .inARow(gaps: [])),
        Peer(
            name: "cloudprober (2 s, 1 of 1, 10 s export)", interval: 2, timeout: 1,
            confirmation: .export(every: 10)),
        Peer(name: "Consul (10 s, at once)", interval: 10, confirmation: .inARow(gaps: [])),
        Peer(name: "Monit (120 s, 1 cycle)", interval: 120, confirmation: .inARow(gaps: [])),
        Peer(name: "Pingdom (60 s, 2nd place)", interval: 60, confirmation: .secondPlace),
        Peer(
            name: "HAProxy (2 s, fall 3)", interval: 2, timeout: 2,
            confirmation: .inARow(gaps: [2, 2])),
        Peer(
            name: "Kubernetes (10 s, 3)", interval: 10, timeout: 1,
            confirmation: .inARow(gaps: [10, 10])),
        Peer(
            name: "Upptime (300 s, 0/2/12 s)", interval: 300, confirmation: .tries([0, 2, 12])),
        Peer(name: "Gatus (60 s, 3)", interval: 60, confirmation: .inARow(gaps: [60, 60])),
        Peer(name: "same rule at 30 s", interval: 30, confirmation: .inARow(gaps: [30, 30])),
        Peer(
            name: "updown.io (60 s, 3 tries, 2 places)", interval: 60,
            confirmation: .twoPlaces(gap: 30)),
        Peer(
            name: "Icinga 2 (300 s, retry 60 s, 3)", interval: 300,
            confirmation: .inARow(gaps: [60, 60])),
        Peer(
            name: "Nagios sample (600/120 s, 3)", interval: 600,
            confirmation: .inARow(gaps: [120, 120])),
        Peer(
            name: "Prometheus (60 s, for 5m, wait 30 s)", interval: 60,
            confirmation: .heldFor(300, evaluated: 60, then: 30)),
        Peer(
            name: "Route 53 (30 s, 3, 16 checkers)", interval: 30,
            confirmation: .checkers(16, needed: 14)),
    ]

    /// False alarms per scheduled check: a check that fails without the one before it having failed, and that the
    /// confirmation finds failing again each time. Nil where a rule has no such form.
    func falseAlarms(_ noise: Noise) -> Double? {
        let share = noise.share
        let begins = share * (1 - noise.again(after: interval))
        switch confirmation {
        case .inARow(let gaps): return gaps.reduce(begins) { $0 * noise.again(after: $1) }
        case .tries(let times):
            return zip(times, times.dropFirst()).reduce(begins) {
                $0 * noise.again(after: $1.1 - $1.0)
            }
        case .secondPlace: return begins * share
        // The middle try comes from elsewhere and sees nothing of this path's trouble.
        case .twoPlaces(let gap): return begins * share * noise.again(after: 2 * gap)
        case .export: return begins
        case .heldFor(let length, let evaluated, _):
            var alarms = begins
            for _ in 0..<Int(length / evaluated) { alarms *= noise.again(after: evaluated) }
            return alarms
        case .checkers: return nil
        }
    }

    /// When it alerts for an outage of `failing` endpoints from 0 to `length`, loss being independent; one time for
    /// each endpoint that alerts by a minute after the end.
    func alerts(
        failing: Int, length: Double, loss: Double, _ dice: inout SeededGenerator
    ) -> [Double] {
        if case .checkers(let count, let needed) = confirmation {
            let phases = (0..<count).map { _ in dice.unit() * interval }
            return (0..<failing).compactMap { _ in
                let times = phases.compactMap {
                    inARow([interval, interval], phase: $0, length, loss, &dice)
                }.sorted()
                return times.count >= needed ? times[needed - 1] : nil
            }
        }
        return (0..<failing).compactMap { _ in alert(length: length, loss: loss, &dice) }
    }

    private func alert(
        length: Double, loss: Double, _ dice: inout SeededGenerator
    ) -> Double? {
        let phase = dice.unit() * interval
        switch confirmation {
        case .inARow(let gaps): return inARow(gaps, phase: phase, length, loss, &dice)
        case .twoPlaces(let gap): return inARow([gap, gap], phase: phase, length, loss, &dice)
        case .secondPlace: return inARow([0], phase: phase, length, loss, &dice)
        case .tries(let times):
            var start = phase
            while start < length + 60 {
                if times.allSatisfy({ fails(at: start + $0, length, loss, &dice) }) {
                    let end = start + (times.last ?? 0) + timeout
                    return end <= length + 60 ? end : nil
                }
                start += interval
            }
            return nil
        case .export(let every):
            var export = dice.unit() * every
            while export <= length + 60 {
                // The latest probe that has ended by then.
                let number = ((export - timeout - phase) / interval).rounded(.down)
                let start = phase + number * interval
                if start >= 0, fails(at: start, length, loss, &dice) { return export }
                export += every
            }
            return nil
        case .heldFor(let held, let evaluated, let wait):
            return evaluatedAlert(held, evaluated, wait, phase: phase, length, loss, &dice)
        case .checkers: return nil
        }
    }

    private func fails(
        at time: Double, _ length: Double, _ loss: Double, _ dice: inout SeededGenerator
    ) -> Bool {
        (time >= 0 && time < length) || dice.chance(loss)
    }

    /// A failed check is known after its timeout; the beat and the gaps count from start to start.
    private func inARow(
        _ gaps: [Double], phase: Double, _ length: Double, _ loss: Double,
        _ dice: inout SeededGenerator
    ) -> Double? {
        // It has been looking for a while when the outage begins.
        var start = phase - interval * Double(gaps.count + 1)
        while start < length + 60 {
            var at = start
            var isDown = fails(at: at, length, loss, &dice)
            var place = 0
            while isDown, place < gaps.count {
                at += gaps[place]
                isDown = fails(at: at, length, loss, &dice)
                place += 1
            }
            if isDown {
                let alert = at + timeout
                if alert >= 0 { return alert <= length + 60 ? alert : nil }
            }
            start = max(at, start) + interval
        }
        return nil
    }

    private func evaluatedAlert(
        _ held: Double, _ evaluated: Double, _ wait: Double, phase: Double, _ length: Double,
        _ loss: Double, _ dice: inout SeededGenerator
    ) -> Double? {
        var sample = phase
        var isFailing = false
        var since: Double?
        var at = dice.unit() * evaluated
        while at + wait <= length + 60 {
            while sample + timeout <= at {
                isFailing = fails(at: sample, length, loss, &dice)
                sample += interval
            }
            if isFailing {
                let began = since ?? at
                since = began
                if at - began >= held - 0.001 { return at + wait }
            } else {
                since = nil
            }
            at += evaluated
        }
        return nil
    }
}

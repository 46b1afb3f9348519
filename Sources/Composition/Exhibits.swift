import Basics
import Configuration
import Incidents
import Probing

/// The evidence that is kept: of each probe its latest failure, in memory; of each incident what its probes' failures
/// were when it opened and grew, on disk, too.
///
/// Context: what a server that misbehaves answers may be long, thousands of probes may fail at once, and a storm opens
/// hundreds of incidents. Choice: every piece has a bound of its own (``Exhibit``), and each of the two collections has
/// one in bytes, at which the oldest gives way; a storm writes only so much of it in a minute. What gives way is the
/// evidence in full; its line stays with the incident's decisions.
struct Exhibits: Sendable {
    /// Bytes of all probes' latest failures.
    static let mostInMemory = 4 << 20
    /// Bytes of all incidents' evidence, in memory and in the journal's snapshots.
    static let mostOnDisk = 2 << 20
    static let mostPerIncident = 3
    /// So much is written down in a minute at most.
    static let mostPerMinute = 256 << 10

    /// One piece of an incident's evidence, as the journal has it.
    struct OfIncident: Sendable, Equatable {
        let incident: String
        let exhibit: Exhibit
    }

    /// Boxed: a place for each probe, most of which have never failed.
    private final class Box: Sendable {
        let exhibit: Exhibit
        let number: Int

        init(_ exhibit: Exhibit, number: Int) {
            self.exhibit = exhibit
            self.number = number
        }
    }

    private var latest: [Box?]
    /// In the order in which they came, with those that another one has replaced.
    private var order: [(probe: ProbeIndex, number: Int, weight: Int)] = []
    private var head = 0
    private var given = 0
    private var bytes = 0

    /// In the order in which they were written down.
    private(set) var ofIncidents: [OfIncident] = []
    private var bytesOfIncidents = 0
    private var minute: (start: Instant, bytes: Int)?

    init(probes: Int) {
        latest = Array(repeating: nil, count: probes)
    }

    /// The latest failure of a probe, unless many others came since.
    func latest(of probe: ProbeIndex) -> Exhibit? { latest[probe]?.exhibit }

    mutating func keep(_ exhibit: Exhibit, of probe: ProbeIndex) {
        if let old = latest[probe] { bytes -= old.exhibit.weight }
        given += 1
        latest[probe] = Box(exhibit, number: given)
        let weight = exhibit.weight
        bytes += weight
        order.append((probe, given, weight))
        while head < order.count {
            let first = order[head]
            let isCurrent = latest[first.probe]?.number == first.number
            if isCurrent, bytes <= Self.mostInMemory { break }
            if isCurrent {
                latest[first.probe] = nil
                bytes -= first.weight
            }
            head += 1
        }
        if head > 256, head * 2 > order.count {
            order.removeFirst(head)
            head = 0
        }
        // One that fails seldom holds the head while others come again and again.
        if order.count > 4 * latest.count + 256 {
            let latest = latest
            order = order[head...].filter { latest[$0.probe]?.number == $0.number }
            head = 0
        }
    }

    /// What remains after another configuration took the place of the one in force.
    ///
    /// - Parameter old: the place that each probe had; nil for one that is new or asks another question.
    func following(_ old: [ProbeIndex?]) -> Exhibits {
        var next = Exhibits(probes: old.count)
        next.ofIncidents = ofIncidents
        next.bytesOfIncidents = bytesOfIncidents
        next.minute = minute
        for (place, before) in old.enumerated() {
            if let before, let exhibit = latest(of: before) { next.keep(exhibit, of: place) }
        }
        return next
    }

    func evidence(of incident: String) -> [Exhibit] {
        ofIncidents.filter { $0.incident == incident }.map(\.exhibit)
    }

    /// Takes what an incident's probes failed with, one piece of each probe and reason.
    ///
    /// - Returns: what is to be written down of it.
    mutating func enter(
        _ probes: [ProbeIndex], into incident: String, at now: Instant
    ) -> [OfIncident] {
        var known = evidence(of: incident)
        var taken: [OfIncident] = []
        for probe in probes {
            guard known.count < Self.mostPerIncident else { break }
            guard let exhibit = latest(of: probe),
                !known.contains(where: {
                    $0.probe == exhibit.probe && $0.reason == exhibit.reason
                }),
                mayWrite(exhibit.weight, at: now)
            else { continue }
            known.append(exhibit)
            taken.append(OfIncident(incident: incident, exhibit: exhibit))
        }
        for one in taken { restore(one) }
        return taken
    }

    mutating func restore(_ one: OfIncident) {
        ofIncidents.append(one)
        bytesOfIncidents += one.exhibit.weight
        guard bytesOfIncidents > Self.mostOnDisk else { return }
        // A good part at once, so that it is not done for each.
        var count = 0
        while bytesOfIncidents > Self.mostOnDisk / 4 * 3, count < ofIncidents.count {
            bytesOfIncidents -= ofIncidents[count].exhibit.weight
            count += 1
        }
        ofIncidents.removeFirst(count)
    }

    /// Forgets what is of incidents that are forgotten.
    mutating func forget(unless isKept: (String) -> Bool) {
        ofIncidents.removeAll { !isKept($0.incident) }
        bytesOfIncidents = ofIncidents.reduce(0) { $0 + $1.exhibit.weight }
    }

    private mutating func mayWrite(_ weight: Int, at now: Instant) -> Bool {
        if let minute, now - minute.start < .minutes(1) {
            guard minute.bytes + weight <= Self.mostPerMinute else { return false }
            self.minute?.bytes += weight
        } else {
            minute = (now, weight)
        }
        return true
    }
}

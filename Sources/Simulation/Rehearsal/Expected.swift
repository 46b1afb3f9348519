import Basics
import Detection

/// What a scenario expects of the agent.
package struct Expected: Sendable {
    enum What: Sendable {
        case incident(service: String, Wanted)
        case noIncident(service: String?)
        /// How many incidents there are in all.
        case count(ClosedRange<Int>)
        case doubt(Transition.SelfDoubt, from: Duration?, until: Duration?)
        case noDoubt(Transition.SelfDoubt?)
        case linked(String, String)
    }

    /// What is said of one incident; nil and empty where nothing is.
    struct Wanted: Sendable {
        var classes: [OutageClass] = []
        var severities: [Severity] = []
        var onset: ClosedRange<Duration>?
        var opened: ClosedRange<Duration>?
        var resolved: ClosedRange<Duration>?
        var isNeverResolved = false
        var breadth: ClosedRange<Double>?
        var reopened: ClosedRange<Int>?
        var isLinked = false
    }

    /// From 1.
    package let line: Int
    package let text: String
    let what: What
}

/// One incident as a rehearsal saw it, in lengths from the start.
struct SeenIncident {
    let id: String
    let service: String
    let onset: Duration
    let opened: Duration
    var worstClass: OutageClass
    var severity: Severity
    var breadth: Double
    var resolved: Duration?
    var parent: String?
    var reopened = 0

    /// `T-20261123-1: partial SEV4, breadth 0.125, onset 603.1s, opened 690.2s, resolved 845.0s`
    var text: String {
        var text = "\(id) of \(service): \(worstClass.rawValue) \(severity.text), breadth "
        text += shown(breadth) + ", onset \(shown(onset)), opened \(shown(opened)), "
        text += resolved.map { "resolved \(shown($0))" } ?? "never resolved"
        if reopened > 0 { text += ", re-opened " + Self.often(reopened) }
        return text + (parent.map { ", linked to \($0)" } ?? "")
    }

    private static func often(_ times: Int) -> String {
        times == 1 ? "once" : "\(times) times"
    }

    /// What of it is not as wanted; empty when everything is.
    func misses(_ wanted: Expected.Wanted) -> [String] {
        var misses: [String] = []
        if !wanted.classes.isEmpty, !wanted.classes.contains(worstClass) {
            misses.append("its class was \(worstClass.rawValue)")
        }
        if !wanted.severities.isEmpty, !wanted.severities.contains(severity) {
            misses.append("its severity was \(severity.text)")
        }
        if let range = wanted.onset, !range.takes(onset) {
            misses.append("its onset was at \(shown(onset))")
        }
        if let range = wanted.opened, !range.takes(opened) {
            misses.append("it opened at \(shown(opened))")
        }
        if wanted.isNeverResolved, let resolved {
            misses.append("it was resolved at \(shown(resolved))")
        }
        if let range = wanted.resolved, !(resolved.map { range.takes($0) } ?? false) {
            misses.append(
                resolved.map { "it was resolved at \(shown($0))" } ?? "it was never resolved")
        }
        if let range = wanted.breadth,
            breadth < range.lowerBound - 0.001 || breadth > range.upperBound + 0.001
        {
            misses.append("its breadth was \(shown(breadth))")
        }
        if let range = wanted.reopened, !range.contains(reopened) {
            misses.append("it was re-opened " + Self.often(reopened))
        }
        if wanted.isLinked, parent == nil { misses.append("it was not linked") }
        return misses
    }
}

extension ClosedRange<Duration> {
    /// Half a millisecond of grace: what is printed is what is meant.
    fileprivate func takes(_ time: Duration) -> Bool {
        lowerBound <= time + .microseconds(500) && time - .microseconds(500) <= upperBound
    }
}

/// `645.1s`
func shown(_ time: Duration) -> String {
    let tenths = (time.nanoseconds + 50_000_000) / 100_000_000
    return "\(tenths / 10).\(tenths % 10)s"
}

/// A share, to the thousandth, without zeros at its end.
func shown(_ share: Double) -> String {
    let thousandths = Int((share * 1000).rounded())
    var text = "\(thousandths / 1000)"
    guard thousandths % 1000 != 0 else { return text }
    let rest = "\(thousandths % 1000)"
    text += "." + String(repeating: "0", count: 3 - rest.count) + rest
    while text.hasSuffix("0") { text.removeLast() }
    return text
}

import Basics
import Configuration
import Foundation
import Probing

@testable import Detection

/// One incident as it can be told from transitions alone.
struct Told {
    var service: ServiceIndex
    var opened: Double
    var onset: Double
    var worst: OutageClass
    var severity: Severity
    var breadth: Double
    var resolved: Double?
    var parent: ServiceIndex?
    var reopened = 0

    mutating func note(_ outage: Outage) {
        worst = max(worst, outage.outageClass)
        severity = min(severity, outage.severity)
        breadth = max(breadth, outage.breadth)
        parent = parent ?? outage.parent
    }
}

/// What the transitions tell, and which expectations of a scenario they miss.
struct Telling {
    var incidents: [Told] = []
    var doubts: [String] = []
    let world: MadeWorld

    init(_ world: MadeWorld, _ log: [(at: Double, transition: Transition)]) {
        self.world = world
        for (at, transition) in log {
            switch transition.change {
            case .opened(let outage):
                incidents.append(
                    Told(
                        service: outage.service, opened: at,
                        onset: Double(outage.onset.nanoseconds) / 1e9, worst: outage.outageClass,
                        severity: outage.severity, breadth: outage.breadth, parent: outage.parent))
            case .reopened(let outage):
                change(outage) {
                    $0.reopened += 1
                    $0.resolved = nil
                }
            case .resolved(let outage): change(outage) { $0.resolved = at }
            case .changed(let outage, _, _), .recovering(let outage), .relapsed(let outage):
                change(outage) { _ in }
            case .linked(let outage, let parent): change(outage) { $0.parent = parent }
            case .doubtBegan(let doubt, _): doubts.append(doubt.rawValue)
            case .doubtEnded, .blip: break
            }
        }
    }

    private mutating func change(_ outage: Outage, _ body: (inout Told) -> Void) {
        let place = incidents.lastIndex { $0.service == outage.service }!
        incidents[place].note(outage)
        body(&incidents[place])
    }

    var missed: [String] {
        world.expectations.filter { !isMet($0) }.map { $0.joined(separator: " ") }
    }

    private func name(_ service: ServiceIndex) -> String { world.settings.services[service].name }

    private func isMet(_ words: [String]) -> Bool {
        switch (words[0], words[1]) {
        case ("no", "incident"): return incidents.isEmpty
        case ("at", _): return incidents.count <= Int(words[2])!
        case ("no", "doubt"): return !doubts.contains(words[2])
        case ("doubt", let kind): return doubts.contains(kind)
        case ("linked", _):
            return incidents.contains { told in
                guard let parent = told.parent else { return false }
                let pair = [name(told.service), name(parent)].sorted()
                return pair == [words[1], words[2]].sorted()
            }
        case ("incident", let service):
            return incidents.contains {
                name($0.service) == service && fits($0, Array(words.dropFirst(2)))
            }
        default: preconditionFailure("the test's reader does not know \(words)")
        }
    }

    private func fits(_ told: Told, _ words: [String]) -> Bool {
        var rest = words[...]
        func within(_ value: Double?, _ text: String) -> Bool {
            guard let value else { return text == "never" }
            if text == "never" { return false }
            let (from, until) = world.range(text)
            return from - 0.001 <= value && value <= until + 0.001
        }
        while let word = rest.popFirst() {
            switch word {
            case "onset": guard within(told.onset, rest.popFirst()!) else { return false }
            case "opened": guard within(told.opened, rest.popFirst()!) else { return false }
            case "resolved": guard within(told.resolved, rest.popFirst()!) else { return false }
            case "breadth":
                guard abs(told.breadth - Double(rest.popFirst()!)!) < 0.001 else { return false }
            case "linked": guard told.parent != nil else { return false }
            case "reopened": guard told.reopened == Int(rest.popFirst()!)! else { return false }
            default:
                let choices = word.split(separator: "|").map(String.init)
                let isSeverity = word.hasPrefix("SEV")
                let value = isSeverity ? told.severity.text : told.worst.rawValue
                guard choices.contains(value) else { return false }
            }
        }
        return true
    }
}

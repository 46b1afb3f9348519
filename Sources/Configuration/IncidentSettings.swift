import Basics
import Foundation

extension Settings {
    /// `[incidents]`: whom an incident calls, and how storms of them are told to people.
    package struct Incidents: Sendable, Equatable {
        /// Each speaks once per incident.
        package var escalations = Escalation.usual
        /// What people would get within this time after a message is joined in one further message; zero joins nothing.
        package var join: Duration = .seconds(30)

        package init() {}
    }

    /// A rule that asks for more people.
    package struct Escalation: Sendable, Equatable {
        package var trigger: Trigger
        /// Of which severities the incident is at that moment, 1 (worst) to 4.
        package var severities = 1...4
        /// A destination's name; nil for every destination that people read.
        package var destination: String?

        package enum Trigger: Sendable, Equatable {
            /// Nobody has taken it on so long after it opened.
            case unacknowledged(Duration)
            /// It is open so long after it opened.
            case open(Duration)
            /// As soon as it has such a severity.
            case severity
            /// Customers did not hear by the time that they were promised.
            case promiseMissed
        }

        package init(
            _ trigger: Trigger, severities: ClosedRange<Int> = 1...4, to name: String? = nil
        ) {
            self.trigger = trigger
            self.severities = severities
            destination = name
        }

        /// What is in force without a setting.
        package static let usual = [
            Escalation(.unacknowledged(.minutes(15)), severities: 1...2),
            Escalation(.promiseMissed),
        ]

        /// As the file writes it; its name on the incident.
        package var text: String {
            let condition =
                severities == 1...4
                ? nil
                : severities.lowerBound == 1
                    ? "severity <= SEV\(severities.upperBound)"
                    : severities.upperBound == 4
                        ? "severity >= SEV\(severities.lowerBound)"
                        : "severity = SEV\(severities.lowerBound)"
            let when: String? =
                switch trigger {
                case .unacknowledged(let length): "unacknowledged \(length.text)"
                case .open(let length): "open \(length.text)"
                case .severity: nil
                case .promiseMissed: "promise missed"
                }
            return [when, condition].compactMap { $0 }.joined(separator: " and ")
                + " -> \(destination ?? "all")"
        }

        /// Reads a rule; nil when it is none.
        init?(_ text: String) {
            guard let arrow = text.range(of: "->") else { return nil }
            let target = text[arrow.upperBound...].trimmed
            guard isName(target) else { return nil }
            self.init(.severity, to: target == "all" ? nil : target)
            var hasTrigger = false
            var hasSeverity = false
            for part in text[..<arrow.lowerBound].components(separatedBy: " and ").map(\.trimmed) {
                if let range = Configuration.severities(part), !hasSeverity {
                    severities = range
                    hasSeverity = true
                } else if let found = Trigger(part), !hasTrigger {
                    trigger = found
                    hasTrigger = true
                } else {
                    return nil
                }
            }
            guard hasTrigger || hasSeverity else { return nil }
        }
    }
}

extension Settings.Escalation.Trigger {
    fileprivate init?(_ text: String) {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        guard words.count == 2 else { return nil }
        if words == ["promise", "missed"] {
            self = .promiseMissed
            return
        }
        guard let length = Duration(text: words[1]), (.minutes(1) ... .days(30)).contains(length)
        else { return nil }
        switch words[0] {
        case "unacknowledged": self = .unacknowledged(length)
        case "open": self = .open(length)
        default: return nil
        }
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmed }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}

import Basics
import Configuration
import Detection
import Foundation
import Probing

@testable import Incidents
@testable import Notices

/// The lives of outages, as their facts stood at each stage.
struct Life {
    var name: String
    var steps: [(stage: Stage, facts: Facts)]

    var wording = Wording.english

    /// All texts of all stages on all channels, as one document.
    var document: String {
        var parts: [String] = []
        for (stage, facts) in steps {
            for channel in Settings.Channel.allCases {
                let draft = Drafter.text(
                    stage: stage, channel: channel, facts: facts, wording: wording)
                let size = measure(draft, on: channel, facts)
                parts.append(
                    "=== \(stage.rawValue), \(channel.rawValue) (\(size))\n\n\(draft.whole)")
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func measure(_ draft: Draft, on channel: Settings.Channel, _ facts: Facts) -> String {
        switch channel {
        case .sms:
            let segments = Segments(draft.body)
            return "\(segments.encoding.rawValue), \(segments.units) units, "
                + "\(segments.segments) segment"
        case .social: return "weight \(Weight.of(draft.body))"
        case .push: return "\(draft.title.count) and \(draft.body.count) characters"
        case .chat: return "\(draft.body.count) characters"
        case .status, .email, .banner, .ticket, .phone:
            return "\(Budget.words(draft.body)) words, grade "
                + (Reading.grade(draft.body, facts: facts).map(tenths) ?? "none")
        }
    }

    private func tenths(_ value: Double) -> String {
        String(format: "%.1f", value)
    }
}

func time(_ text: String) -> WallTime {
    guard let time = WallTime(rfc3339: text) else { preconditionFailure("no time: \(text)") }
    return time
}

func incident(
    _ id: String, service: String, _ outageClass: OutageClass, _ severity: Severity,
    breadth: Double, onset: String, failure: Failure?
) -> Incident {
    Incident(
        id: id, service: service, state: .open, outageClass: outageClass, severity: severity,
        breadth: breadth, worstClass: outageClass, worstSeverity: severity,
        greatestBreadth: breadth, onset: time(onset), openedAt: time(onset) + .minutes(1),
        probes: ["p"], failure: failure, rule: "rule", why: "why")
}

extension Life {
    /// A partial outage of a service that is fully described.
    static var larkfield: Life {
        var service = Settings.Service(name: "checkout", title: "Checkout API")
        service.capability = "card payments"
        service.effect = "Shoppers may see an error after they press Pay"
        service.workaround = "send the shopper a payment link from your dashboard"
        service.contact = "support@larkfield.example"
        var notices = Settings.Notices()
        notices.company = "Larkfield"
        notices.url = "https://status.larkfield.example"
        let works = ["browsing", "refunds", "payment links"]
        var now = incident(
            "T-20260714-1", service: "checkout", .partial, .sev2, breadth: 0.38,
            onset: "2026-07-14T09:12:07Z", failure: .status)
        func facts(_ at: String, next: String? = nil, works: [String] = works) -> Facts {
            Facts(
                incident: now, service: service, notices: notices, stillWorks: works,
                now: time(at), nextUpdate: next.map(time))
        }
        let first = facts("2026-07-14T09:14:00Z", next: "2026-07-14T09:45:00Z")
        now.breadth = 0.62
        now.greatestBreadth = 0.62
        let wider = facts("2026-07-14T09:31:00Z", next: "2026-07-14T10:05:00Z").following(first)
        let same = facts("2026-07-14T10:00:00Z", next: "2026-07-14T10:30:00Z")
        let slower = facts("2026-07-14T11:25:00Z", next: "2026-07-14T12:25:00Z")
        now.state = .recovering
        now.breadth = 0
        now.recoveredAt = time("2026-07-14T11:48:30Z")
        let watched = facts("2026-07-14T11:52:00Z", next: "2026-07-14T12:55:00Z", works: [])
        now.state = .open
        now.recoveredAt = nil
        now.breadth = 0.3
        let back = facts("2026-07-14T12:06:00Z", next: "2026-07-14T13:10:00Z")
        now.state = .resolved
        now.breadth = 0
        now.recoveredAt = time("2026-07-14T12:31:20Z")
        now.resolvedAt = time("2026-07-14T13:02:00Z")
        return Life(
            name: "larkfield",
            steps: [
                (.acknowledge, first), (.update, wider), (.noNews, same), (.noNews, slower),
                (.monitoring, watched), (.cameBack, back),
                (.resolved, facts("2026-07-14T13:02:00Z", works: [])),
            ])
    }

    /// A service with nothing but its name, down at night in a British summer.
    static var bare: Life {
        let service = Settings.Service(name: "accounts", title: "Accounts")
        var notices = Settings.Notices()
        notices.zone = "Europe/London"
        var now = incident(
            "T-20260714-2", service: "accounts", .major, .sev1, breadth: 1,
            onset: "2026-07-14T22:47:40Z", failure: .timeout)
        func facts(_ at: String, next: String? = nil) -> Facts {
            Facts(
                incident: now, service: service, notices: notices, stillWorks: [], now: time(at),
                nextUpdate: next.map(time))
        }
        let first = facts("2026-07-14T22:49:00Z", next: "2026-07-14T23:10:00Z")
        let same = facts("2026-07-14T23:05:00Z", next: "2026-07-14T23:25:00Z")
        now.breadth = 0.6
        let narrower = facts("2026-07-14T23:12:00Z", next: "2026-07-14T23:35:00Z").following(same)
        now.state = .recovering
        now.recoveredAt = time("2026-07-14T23:20:10Z")
        let watched = facts("2026-07-14T23:22:00Z", next: "2026-07-14T23:45:00Z")
        now.state = .open
        now.recoveredAt = nil
        now.breadth = 1
        let back = facts("2026-07-14T23:25:00Z", next: "2026-07-14T23:45:00Z")
        now.state = .resolved
        now.recoveredAt = time("2026-07-14T23:40:10Z")
        now.resolvedAt = time("2026-07-14T23:50:10Z")
        return Life(
            name: "bare",
            steps: [
                (.acknowledge, first), (.noNews, same), (.update, narrower),
                (.monitoring, watched), (.cameBack, back),
                (.resolved, facts("2026-07-14T23:50:10Z")),
            ])
    }

    /// A search that is slow, with a singular capability, then fails on and off.
    static var slow: Life {
        var service = Settings.Service(name: "shop", title: "Larkfield shop")
        service.capability = "search"
        service.workaround = "browse by category instead"
        var notices = Settings.Notices()
        notices.zone = "Europe/Berlin"
        notices.company = "Larkfield"
        notices.url = "https://status.larkfield.example/"
        notices.contact = "https://larkfield.example/help"
        var now = incident(
            "T-20260203-1", service: "shop", .degraded, .sev3, breadth: 0,
            onset: "2026-02-03T13:02:00Z", failure: nil)
        func facts(_ at: String, next: String? = nil) -> Facts {
            Facts(
                incident: now, service: service, notices: notices, stillWorks: ["the basket"],
                now: time(at), nextUpdate: next.map(time))
        }
        let first = facts("2026-02-03T13:20:00Z", next: "2026-02-03T14:20:00Z")
        now.failure = .timeout
        now.breadth = 0.02
        let worse = facts("2026-02-03T13:40:00Z", next: "2026-02-03T14:40:00Z").following(first)
        now.failure = nil
        now.breadth = 0
        let same = facts("2026-02-03T14:35:00Z", next: "2026-02-03T15:35:00Z")
        now.state = .recovering
        now.greatestBreadth = 0
        now.recoveredAt = time("2026-02-03T15:01:00Z")
        let watched = facts("2026-02-03T15:04:00Z", next: "2026-02-03T17:05:00Z")
        now.state = .resolved
        now.resolvedAt = time("2026-02-03T15:11:00Z")
        return Life(
            name: "slow",
            steps: [
                (.acknowledge, first), (.update, worse), (.noNews, same), (.monitoring, watched),
                (.resolved, facts("2026-02-03T15:11:00Z")),
            ])
    }

    static var all: [Life] { [larkfield, bare, slow, checkout, signIn] }
}

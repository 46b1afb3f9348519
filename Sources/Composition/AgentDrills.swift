import Basics
import Configuration
import Incidents
import Notices
import Surface

/// Practices: the same drafts, lint and approval as in an outage, marked first in every text. Only destinations with
/// `drills = yes` get them, and the status page never does.
extension Agent {
    /// The practices that are remembered, oldest first.
    var drills: [String] {
        var names: [String] = []
        for notice in book.notices where notice.stage == .drill {
            if names.last != notice.incident { names.append(notice.incident) }
        }
        return names
    }

    var drillsView: DrillsView {
        DrillsView(
            drills.compactMap { name in
                var person: String?
                if case .human(let by, _) = facts[name]?.origins[.started] { person = by }
                return DrillView(book.notices(of: name), by: person)
            })
    }

    mutating func practise(
        _ name: String, _ scope: Facts.Scope, by person: String, at now: Now
    ) -> Reply {
        guard let service = settings.services.first(where: { $0.name == name }) else {
            return noSuch("service", name)
        }
        guard log.openIncident(of: name) == nil else {
            return .trouble(409, "\(name) is failing: this is no time for a practice")
        }
        let channels = settings.notices.channels
        guard !channels.isEmpty else { return .trouble(409, "[notices] has no channels") }
        let day = now.wall.compactDate
        let count = drills.count { $0.hasPrefix("DR-\(day)-") }
        let id = "DR-\(day)-\(count + 1)"
        let fresh = practiceFacts(id, service, scope, by: person, at: now)
        facts[id] = fresh
        journal.add(.facts(fresh))
        let drafts = channels.enumerated().map { place, channel in
            let text = Drafter.text(
                stage: .drill, channel: channel, facts: fresh, wording: wording)
            return Notice(
                id: "\(id)-n\(place + 1)", incident: id, service: name, stage: .drill,
                channel: channel, revision: 1, factsHash: fresh.hash, title: text.title,
                body: text.body, draftedAt: now.wall, nextUpdate: fresh.nextUpdate)
        }
        _ = book.add(drafts, at: now.wall)
        for notice in drafts {
            record(notice, .noticeDrafted, at: now)
            desk.toCheck.append(notice.id)
        }
        say(
            .info, at: now,
            "\(person) practises an outage of \(name): tocsin notices approve \(id)")
        return .json(NoticesView(drafts.map { view(of: $0) }))
    }

    private func practiceFacts(
        _ id: String, _ service: Settings.Service, _ scope: Facts.Scope, by person: String,
        at now: Now
    ) -> Facts {
        var facts = Facts()
        facts.service = service.title
        facts.serviceName = service.name
        facts.capability = service.capability
        facts.isMany = service.capabilityIsMany
        facts.company = settings.notices.company
        facts.contact = service.contact ?? settings.notices.contact
        facts.zone = settings.notices.zone
        facts.ref = id
        facts.scope = scope
        facts.outageClass = scope == .all ? .major : .partial
        facts.failure = .status
        facts.drill = true
        facts.now = now.wall
        facts.started = now.wall - .minutes(2)
        facts.nextUpdate = Cadence.nextUpdate(.sev2, openedAt: now.wall, now: now.wall)
        facts.origins[.started] = .human(name: person, at: now.wall)
        return facts
    }
}

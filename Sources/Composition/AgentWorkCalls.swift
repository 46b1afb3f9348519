import Basics
import Configuration
import Incidents
import Surface

// What people do with planned work.
extension Agent {
    func workView(at now: Now) -> WorksView {
        var views = works.works.map { WorkView($0, settings: settings) }
        for section in settings.maintenance {
            let window = section.windows(from: now.wall, until: now.wall + .days(400)).first {
                window in
                !works.works.contains {
                    $0.section == section.name && $0.start == window.start
                }
            }
            if let window { views.append(WorkView(section, window, settings: settings)) }
        }
        return WorksView(maintenance: views)
    }

    mutating func perform(_ call: WorkCall, at now: Now) -> Reply {
        do throws(WorkLog.Refusal) {
            switch call {
            case .add(let names, let from, let until, let words, let person):
                for name in names where !settings.services.contains(where: { $0.name == name }) {
                    let near = nearestWord(to: name, among: settings.services.map(\.name))
                    return .trouble(
                        404,
                        "there is no service \(name)" + (near.map { "; did you mean \($0)?" } ?? "")
                    )
                }
                let zone = settings.notices.zone
                let work = try works.add(
                    names, from: from.time(in: zone), until: until.time(in: zone), by: person,
                    words: words, at: now.wall)
                tell(of: work, .scheduled, at: now)
                var view = WorkView(work, settings: settings)
                view.hints = hints(on: work)
                return .json(view)
            case .cancel(let id, let person):
                return enter(
                    try works.cancel(id, by: person, at: now.wall), .cancelled, at: now)
            case .finish(let id, let person):
                return enter(
                    try works.finish(id, by: person, at: now.wall), .completed, at: now)
            case .extend(let id, let until, let person):
                let work = try works.extend(
                    id, until: until.time(in: settings.notices.zone), by: person, at: now.wall)
                guard work.startedAt != nil else {
                    journal.add(.work(work))
                    placeWindows(at: now)
                    return .json(WorkView(work, settings: settings))
                }
                return enter(work, .overrun, at: now)
            }
        } catch {
            return .trouble(
                works.work(call.id ?? "") == nil && call.id != nil ? 404 : 409, error.words)
        }
    }

    /// Whom it reaches as it stands, for the person who planned it.
    private func hints(on work: PlannedWork) -> [String] {
        let waiting = book.waiting(of: work.id)
        guard !waiting.isEmpty else {
            return ["No notice is drafted: customers do not know these services"]
        }
        let count = waiting.count == 1 ? "1 draft waits" : "\(waiting.count) drafts wait"
        var hints = [
            "\(count), and nobody is told before a person lets them go: "
                + "tocsin notices approve \(work.id)"
        ]
        if work.effect == nil {
            hints.append(
                "They say only that it may not work: with --effect they say what customers will "
                    + "notice, such as 'Card payments will stop for up to 10 minutes'")
        }
        return hints
    }

    private mutating func enter(_ work: PlannedWork, _ event: WorkEvent, at now: Now) -> Reply {
        tell(of: work, event, at: now)
        return .json(WorkView(work, settings: settings))
    }
}

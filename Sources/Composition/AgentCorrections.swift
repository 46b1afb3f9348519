import Basics
import Configuration
import Incidents
import Notices
import Surface

/// What was sent and was wrong: a person corrects it or takes it back, and that work is not lost.
extension Agent {
    /// What was sent is never changed: a correction says what was wrong in it and what is true, wherever it was read.
    mutating func correct(
        _ id: String, said: String, truth: String, by person: String, at now: Now
    ) -> Reply {
        guard let notice = book.notice(id) else { return noSuch("notice", id) }
        guard let incident = log.incident(notice.incident) else {
            return .trouble(409, "\(id) belongs to no incident that is remembered")
        }
        guard notice.state == .sent || notice.state == .approved else {
            return .trouble(
                409, "\(id) was not sent: edit or reject it (it is \(notice.state.rawValue))")
        }
        let siblings = book.spoken(of: incident.id).filter { $0.revision == notice.revision }
        let words = Facts.Correction(
            of: notice.decidedAt ?? notice.draftedAt, said: said, truth: truth)
        makeDrafts(
            .correction, incident, on: siblings.map(\.channel),
            correction: (notice.id, words), at: now)
        let drafts = book.correctionsWaiting(of: incident.id).last ?? []
        return .json(NoticesView(drafts.map { view(of: $0) }))
    }

    /// It was a false alarm: everybody who was told hears so.
    mutating func withdraw(_ id: String, by person: String, at now: Now) -> Reply {
        guard let incident = log.incident(id) else { return noSuch("incident", id) }
        let said = book.stages(of: id)
        guard StageOrder.allows(.withdrawn, after: said) else {
            return .trouble(
                409,
                said.isEmpty
                    ? "customers were told nothing of \(id): reject its drafts"
                    : "\(id) cannot be withdrawn after \(said.last?.rawValue ?? "")")
        }
        var channels: [Settings.Channel] = []
        for notice in book.spoken(of: id) where !channels.contains(notice.channel) {
            channels.append(notice.channel)
        }
        makeDrafts(.withdrawn, incident, on: channels, at: now)
        return .json(NoticesView(book.waiting(of: id).map { view(of: $0) }))
    }

    /// What a waiting correction says of the trouble is no longer so, or the update that it promises is near: it is
    /// drafted again in the same words of the person. One that a person worded is left to people.
    mutating func renewCorrections(
        of incident: Incident, where isDue: (Notice) -> Bool = { _ in true }, at now: Now
    ) {
        for old in book.correctionsWaiting(of: incident.id) where old.contains(where: isDue) {
            guard let wrong = old[0].corrects, let words = old[0].correction,
                old.allSatisfy({ $0.editedBy == nil })
            else { continue }
            makeDrafts(
                .correction, incident, on: old.map(\.channel), correction: (wrong, words), at: now)
            say(
                .info, at: now,
                "the correction of \(wrong) is drafted again, with what is true now: "
                    + "\(old[0].id) is superseded")
        }
    }

    /// Nothing that a person made goes without a word.
    mutating func sayIfWorded(_ superseded: [Notice], by newer: String, at now: Now) {
        for notice in superseded {
            guard let editor = notice.editedBy else { continue }
            say(
                .warning, at: now,
                "\(notice.id), which \(editor) worded, is superseded by \(newer): its words stay in "
                    + "tocsin notices show \(notice.id)")
        }
    }
}

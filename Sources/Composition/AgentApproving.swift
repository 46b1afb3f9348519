import Basics
import Configuration
import Incidents
import Notices
import Surface

/// A person's decisions on drafts: to let go, to reword, to reject.
extension Agent {
    /// - Parameters:
    ///   - rule: what of the configuration lets it go where no person does.
    ///   - isConfirmed: the person has read what changed since it was drafted.
    ///   - overriding: the rules that the person overrides, and why.
    mutating func approve(
        _ id: String, by person: String?, rule: String? = nil, isConfirmed: Bool,
        overriding: Notice.Overridden? = nil, at now: Now
    ) -> Refused? {
        var lint = "clean"
        var overridden: Notice.Overridden?
        if let notice = book.notice(id), notice.state == .drafted {
            if let refused = stale(notice, isConfirmed: isConfirmed, at: now) { return refused }
            let found = findings(on: notice, at: now)
            if let finding = Lint.blocking(found, overridden: overriding?.rules ?? []).first {
                return Refused(409, "\(id) may not go out: \(Self.words(of: finding))")
            }
            overridden = overriding.flatMap { $0.narrowed(to: found) }
            if !found.isEmpty { lint = found.map(\.rule.rawValue).joined(separator: " ") }
        }
        let approval: NoticeBook.Approval
        do throws(NoticeBook.Refusal) {
            approval = try book.approve(
                id, by: person, rule: rule, lint: lint, overridden: overridden, at: now.wall)
        } catch {
            return Refused(error, id)
        }
        let notice = approval.notice
        record(notice, .noticeApproved, at: now)
        if let kept = approval.kept { record(kept, .promiseKept, at: now) }
        if let made = approval.made { record(made, .promiseMade, at: now) }
        if let corrected = notice.corrects.flatMap({ book.notice($0) }) {
            record(corrected, .noticeCorrected, at: now) { $0.reason = "corrected by \(notice.id)" }
        }
        if let hint = hint(on: view(of: notice)) { say(.warning, at: now, hint) }
        speakOn(after: notice, at: now)
        return nil
    }

    /// What stands in the way, and whether a person may let it pass.
    private static func words(of finding: Finding) -> String {
        let place = finding.text.allSatisfy(\.isWhitespace) ? "" : " (\(finding.text))"
        let rule = finding.rule.rawValue
        let way =
            finding.rule.mayBeOverridden
            ? ". Who answers for it may override \(rule), with a reason" : ""
        return "\(rule): \(finding.why)\(place)\(way)"
    }

    /// A draft whose facts have changed is read again before it leaves.
    private func stale(_ notice: Notice, isConfirmed: Bool, at now: Now) -> Refused? {
        guard !isConfirmed, let incident = log.incident(notice.incident),
            let drafted = facts[incident.id]
        else { return nil }
        guard drafted.hash == notice.factsHash else {
            // Only what a person worded outlives newer facts as it is; a correction is drafted again with them.
            guard let editor = notice.editedBy, notice.stage != .correction else { return nil }
            return Refused(
                409,
                "\(notice.id) is what \(editor) made of older facts. "
                    + "Read it again and approve it with --confirm, or reject it")
        }
        let changes = factsNow(for: notice, of: incident, at: now).changes(since: drafted)
        guard !changes.isEmpty else { return nil }
        return Refused(
            409,
            "\(notice.id) was drafted from facts that have changed: \(changes.joined(separator: "; ")). "
                + "Read it again and approve it with --confirm, or wait for the next draft")
    }

    /// A cause that was found before anything was told follows the first notice.
    private mutating func speakOn(after notice: Notice, at now: Now) {
        guard let incident = log.incident(notice.incident), incident.state == .open,
            incident.cause != nil, book.newsWaiting(of: incident.id).isEmpty,
            !book.stages(of: incident.id).contains(.identified),
            !desk.toDraft.contains(where: { $0.incident == incident.id }),
            StageOrder.allows(.identified, after: book.stages(of: incident.id))
        else { return }
        draft(.identified, incident, at: now)
    }

    /// A person's own words for a draft. They are held against the lint like the drafter's.
    mutating func edit(_ id: String, text: String, by person: String, at now: Now) -> Reply {
        guard let notice = book.notice(id) else { return noSuch("notice", id) }
        let tidy = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { String($0) }
        let hasTitle = Budget.title(notice.channel) > 0
        let title = hasTitle ? tidy.first ?? "" : ""
        let body = (hasTitle ? Array(tidy.dropFirst()) : tidy).joined(separator: "\n")
            .trimmed
        guard !body.isEmpty, !hasTitle || !title.trimmed.isEmpty else {
            return .trouble(
                400, hasTitle ? "a title on the first line, then the text" : "the text is empty")
        }
        let edited: Notice
        do throws(NoticeBook.Refusal) {
            edited = try book.edit(id, title: title.trimmed, body: body, by: person)
        } catch {
            let refused = Refused(error, id)
            return .trouble(refused.status, refused.words)
        }
        record(edited, .noticeEdited, at: now) { $0.actor = person }
        let found = findings(on: edited, at: now)
        desk.findings[id] = found
        let blocks = found.contains { $0.severity == .block }
        return .json(
            NoticesView(
                [NoticeView(edited, findings: found.map(Self.line))],
                hints: blocks ? ["\(id) cannot be approved as it stands"] : []))
    }
}

extension Notice.Overridden {
    /// Only what there was to override is kept; nil when there was nothing.
    fileprivate func narrowed(to found: [Finding]) -> Self? {
        let needed = rules.filter { rule in
            rule.mayBeOverridden
                && found.contains { $0.rule == rule && $0.severity == .block }
        }
        return needed.isEmpty ? nil : Notice.Overridden(rules: needed, reason: reason)
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}

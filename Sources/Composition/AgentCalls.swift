import Basics
import Configuration
import Incidents
import Notices
import Surface

/// What people and tools ask of the running agent.
extension Agent {
    mutating func answer(_ request: Request, reply id: UInt64, at now: Now) {
        let call: Call
        do throws(Call.Misunderstanding) {
            call = try Call(request)
        } catch {
            effects.append(.reply(id, error.reply))
            return
        }
        let asText = request.query["format"] == "text"
        switch call {
        case .status, .incidents, .incident, .notices, .notice, .obligations, .staffText,
            .maintenance:
            effects.append(.reply(id, read(call, asText: asText, at: now)))
        case .acknowledge, .note, .state, .resolve, .reopen, .approve, .reject, .work,
            .importDurations:
            replyOnceWritten(id, write(call, at: now))
        case .beat(let beat):
            replyOnceWritten(id, take(beat, at: now))
        }
    }

    private func read(_ call: Call, asText: Bool, at now: Now) -> Reply {
        switch call {
        case .status:
            let view = statusView(at: now)
            return asText ? .text(StatusText.render(view)) : .json(view)
        case .incidents(let openOnly):
            let shown = openOnly ? log.openIncidents : log.incidents
            let views = shown.map { view(of: $0, whole: false, at: now) }
            return asText ? .text(IncidentText.list(views)) : .json(IncidentsView(views))
        case .incident(let id):
            guard let incident = log.incident(id) else { return noSuch("incident", id) }
            let view = view(of: incident, whole: true, at: now)
            guard asText else { return .json(view) }
            return .text(IncidentText.show(view, notices: book.notices(of: id)))
        case .notices(let filter):
            if let id = filter.incident, log.incident(id) == nil { return noSuch("incident", id) }
            let shown = book.notices.filter { notice in
                (filter.incident == nil || filter.incident == notice.incident)
                    && (filter.state == nil || filter.state == notice.state)
            }
            guard asText else { return .json(NoticesView(shown.map { view(of: $0) })) }
            return .text(NoticeText.list(shown))
        case .notice(let id):
            if log.incident(id) != nil { return showWaiting(of: id, asText: asText) }
            guard let notice = book.notice(id) else { return noSuch("notice", id) }
            let found = notice.state == .drafted ? findings(on: notice, at: now) : []
            let view = NoticeView(notice, findings: found.map(Self.line))
            guard asText else { return .json(view) }
            return .text(NoticeText.show(notice, findings: view.findings))
        case .obligations:
            let owed = obligations
            let promises = book.promises
            return asText
                ? .text(
                    NoticeText.obligations(owed, promises: promises.filter { $0.state == .running })
                )
                : .json(ObligationsView(obligations: owed, promises: promises))
        case .staffText(let id, let text):
            guard let incident = log.incident(id) else { return noSuch("incident", id) }
            let body = text.text(staffFacts(of: incident, at: now))
            return asText ? .text(body) : .json(StaffTextView(incident: id, kind: text, text: body))
        case .maintenance:
            let view = workView(at: now)
            return asText ? .text(view.text) : .json(view)
        case .acknowledge, .note, .state, .resolve, .reopen, .approve, .reject, .work,
            .importDurations, .beat:
            preconditionFailure("a writing call is not read")
        }
    }

    /// An incident's name stands for all of its drafts that wait.
    private func showWaiting(of incident: String, asText: Bool) -> Reply {
        let waiting = book.waiting(of: incident)
        guard asText else { return .json(NoticesView(waiting.map { view(of: $0) })) }
        guard !waiting.isEmpty else {
            return .text("No draft of \(incident) waits: tocsin notices list\n")
        }
        let texts = waiting.map { NoticeText.show($0, findings: view(of: $0).findings) }
        return .text(texts.joined(separator: "\n"))
    }

    private mutating func write(_ call: Call, at now: Now) -> Reply {
        switch call {
        case .acknowledge(let id, let person): return acknowledge(id, by: person, at: now)
        case .note(let id, let text, let person): return note(text, on: id, by: person, at: now)
        case .state(let id, let subject, let text, let person):
            return state(subject, text, of: id, by: person, at: now)
        case .resolve(let id, let reason, let person):
            return resolve(id, because: reason, by: person, at: now)
        case .reopen(let id, let reason, let person):
            return reopen(id, because: reason, by: person, at: now)
        case .approve(let name, let person):
            return decide(name, at: now) { agent, id in agent.approve(id, by: person, at: now) }
        case .reject(let name, let reason, let person):
            return decide(name, at: now) { agent, id in
                agent.reject(id, because: reason, by: person, at: now)
            }
        case .work(let call): return perform(call, at: now)
        case .importDurations(let text, let person):
            return importDurations(text, by: person, at: now)
        case .status, .incidents, .incident, .notices, .notice, .obligations, .staffText,
            .maintenance, .beat:
            preconditionFailure("a reading call is not written")
        }
    }

    /// Decides on one notice, or on all that wait of an incident; the first refusal is the answer when nothing else
    /// was done.
    private mutating func decide(
        _ name: String, at now: Now, _ act: (inout Agent, String) -> Refused?
    ) -> Reply {
        var ids = [name]
        if log.incident(name) != nil {
            ids = book.waiting(of: name).map(\.id)
            guard !ids.isEmpty else {
                return .trouble(409, "no draft of \(name) waits for a decision")
            }
        }
        var decided: [NoticeView] = []
        var refusals: [Refused] = []
        for id in ids {
            if let refused = act(&self, id) {
                refusals.append(refused)
            } else if let notice = book.notice(id) {
                decided.append(view(of: notice))
            }
        }
        guard let refused = refusals.first else {
            return .json(NoticesView(decided, hints: decided.compactMap(hint(on:))))
        }
        let words = refusals.map(\.words).joined(separator: "; ")
        return .trouble(
            refused.status, decided.isEmpty ? words : "\(decided.count) done; not done: \(words)")
    }

    /// Why a decision was not taken, with the HTTP status that says so.
    struct Refused {
        let status: Int
        let words: String

        init(_ status: Int, _ words: String) {
            self.status = status
            self.words = words
        }

        init(_ refusal: NoticeBook.Refusal, _ id: String) {
            switch refusal {
            case .unknown: self.init(404, "there is no notice \(id)")
            case .notWaiting, .late: self.init(409, refusal.words)
            }
        }
    }

    private mutating func approve(_ id: String, by person: String, at now: Now) -> Refused? {
        if let notice = book.notice(id), notice.state == .drafted,
            let finding = findings(on: notice, at: now).first(where: { $0.severity == .block })
        {
            return Refused(
                409, "\(id) may not go out: \(finding.rule): \(finding.why) (\(finding.text))")
        }
        let approval: NoticeBook.Approval
        do throws(NoticeBook.Refusal) {
            approval = try book.approve(id, by: person, at: now.wall)
        } catch {
            return Refused(error, id)
        }
        record(approval.notice, .noticeApproved, at: now)
        if let kept = approval.kept { record(kept, .promiseKept, at: now) }
        if let made = approval.made { record(made, .promiseMade, at: now) }
        if let hint = hint(on: view(of: approval.notice)) { say(.warning, at: now, hint) }
        return nil
    }

    /// What a person must know who approved a notice that reaches nobody.
    private func hint(on notice: NoticeView) -> String? {
        let isTaken =
            settings.destinations.contains { $0.notices.contains(notice.channel) }
            || settings.statusPage != nil && Self.pageChannels.contains(notice.channel)
        guard notice.state == .approved, !isTaken else { return nil }
        return "\(notice.notice) is approved, but no destination takes the channel "
            + "\(notice.channel.rawValue), so it reaches nobody: give one 'notices = "
            + "\(notice.channel.rawValue)'"
    }

    private mutating func reject(
        _ id: String, because reason: String?, by person: String, at now: Now
    ) -> Refused? {
        do throws(NoticeBook.Refusal) {
            let notice = try book.reject(id, by: person, because: reason, at: now.wall)
            record(notice, .noticeRejected, at: now)
            return nil
        } catch {
            return Refused(error, id)
        }
    }

    func noSuch(_ thing: String, _ id: String) -> Reply {
        let names = thing == "incident" ? log.incidents.map(\.id) : book.notices.map(\.id)
        let near = nearestWord(to: id, among: names.suffix(200).map { $0 })
        return .trouble(
            404, "there is no \(thing) \(id)" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
}

extension Reply {
    static func json(_ value: some Encodable) -> Reply {
        Reply(body: JSONText.bytes(value) + [10])
    }

    fileprivate static func text(_ text: String) -> Reply {
        Reply(contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
}

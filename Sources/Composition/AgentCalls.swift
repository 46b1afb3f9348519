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
            call = try Call(request, gate: gate)
        } catch {
            effects.append(.reply(id, error.reply))
            return
        }
        switch answer(call, asText: request.query["format"] == "text", reply: id, at: now) {
        case .now(let reply): effects.append(.reply(id, reply.tagged().unlessKnown(to: request)))
        case .onceWritten(let reply): replyOnceWritten(id, reply)
        case .elsewhere: break
        }
    }

    /// When an answer is given.
    enum Answering {
        case now(Reply)
        /// It promises that what was asked for will be remembered.
        case onceWritten(Reply)
        /// It has been seen to: in pieces, or when something has ended.
        case elsewhere
    }

    private mutating func answer(
        _ call: Call, asText: Bool, reply id: UInt64, at now: Now
    ) -> Answering {
        switch call {
        case .status:
            let type = asText ? "text/plain; charset=utf-8" : "application/json"
            let pieces = StatusPieces(of: self, asText: asText, at: now)
            begin(.status(pieces), as: id, contentType: type, at: now)
        case .services(let page): return .now(services(page, at: now))
        case .service(let name): return .now(service(name, at: now))
        case .probe(let name): return .now(probe(name, asText: asText, at: now))
        case .incidents(let openOnly, let page):
            return .now(incidents(openOnly, page, asText: asText, at: now))
        case .incident(let id): return .now(incident(id, asText: asText, at: now))
        case .notices(let filter, let page): return .now(notices(filter, page, asText: asText))
        case .notice(let id): return .now(notice(id, asText: asText, at: now))
        case .noticeFacts(let id): return .now(noticeFacts(id, at: now))
        case .obligations: return .now(obligations(asText: asText))
        case .deliveries(let deadOnly):
            return .now(deliveries(deadOnly: deadOnly, asText: asText))
        case .resend(let id, let person): return .onceWritten(resend(id, by: person, at: now))
        case .waive(let incident, let destination, let reason, let person):
            return .onceWritten(
                waive(incident, to: destination, because: reason, by: person, at: now))
        case .staffText(let id, let text): return .now(staff(text, id, asText: asText, at: now))
        case .explain(let name): return .now(explain(name, asText: asText, at: now))
        case .maintenance:
            let view = workView(at: now)
            return .now(asText ? .text(view.text) : .json(view))
        case .work(let call): return .onceWritten(perform(call, at: now))
        case .importDurations(let text, let person):
            return .onceWritten(importDurations(text, by: person, at: now))
        case .beat(let beat): return .onceWritten(take(beat, at: now))
        case .overview: return .now(.json(overview(at: now)))
        case .screen(let width, let height, let hasColour):
            return .now(
                .text(
                    Screen.render(
                        overview(at: now), width: width, height: height, hasColour: hasColour)))
        case .page(let page): return .now(page.reply)
        case .document: return .now(Reply(body: APIDocument.bytes))
        case .trial(let wish, let isOpen): start(wish, reply: id, isOpen: isOpen, at: now)
        case .health, .readiness: return .now(ownHealth(call))
        case .metrics(let isOpen):
            begin(
                .scrape(Scrape(isOpen: isOpen)), as: id,
                contentType: MetricsText.contentType(isOpen: isOpen), at: now)
        case .events: startEvents(id, at: now)
        case .acknowledge(let id, let person):
            return .onceWritten(acknowledge(id, by: person, at: now))
        case .note(let id, let text, let person):
            return .onceWritten(note(text, on: id, by: person, at: now))
        case .state(let id, let subject, let text, let person):
            return .onceWritten(state(subject, text, of: id, by: person, at: now))
        case .resolve(let id, let reason, let person):
            return .onceWritten(resolve(id, because: reason, by: person, at: now))
        case .reopen(let id, let reason, let person):
            return .onceWritten(reopen(id, because: reason, by: person, at: now))
        case .approve(let name, let isConfirmed, let overriding, let person):
            return .onceWritten(
                decide(name, at: now) { agent, id in
                    agent.approve(
                        id, by: person, isConfirmed: isConfirmed, overriding: overriding, at: now)
                })
        case .drill(let service, let scope, let person):
            return .onceWritten(practise(service, scope, by: person, at: now))
        case .drills:
            return .now(asText ? .text(drillsView.text) : .json(drillsView))
        case .edit(let id, let text, let person):
            return .onceWritten(edit(id, text: text, by: person, at: now))
        case .correct(let id, let said, let truth, let person):
            return .onceWritten(correct(id, said: said, truth: truth, by: person, at: now))
        case .withdraw(let id, let person):
            return .onceWritten(withdraw(id, by: person, at: now))
        case .reject(let name, let reason, let person):
            return .onceWritten(
                decide(name, at: now) { agent, id in
                    agent.reject(id, because: reason, by: person, at: now)
                })
        }
        return .elsewhere
    }

    private var gate: Gate {
        Gate(tokens: settings.tokens, agent: settings.agent)
    }

    private func ownHealth(_ call: Call) -> Reply {
        guard call == .readiness, gauges.silent > 0 else { return .text("ok\n") }
        var reply = Reply.text(
            "\(gauges.silent) of \(settings.probes.count) probes have not answered yet\n")
        reply.status = 503
        return reply
    }

    private func service(_ name: String, at now: Now) -> Reply {
        guard let place = settings.services.firstIndex(where: { $0.name == name }) else {
            return noSuch("service", name)
        }
        return .json(view(of: settings.services[place], at: place, now: now))
    }

    private func incidents(
        _ openOnly: Bool, _ page: Call.Page, asText: Bool, at now: Now
    ) -> Reply {
        let listed = openOnly ? log.openIncidents : log.incidents
        let (shown, next) = page.cut(listed, name: \.id)
        let views = shown.map { view(of: $0, whole: false, at: now) }
        return asText ? .text(IncidentText.list(views)) : .json(IncidentsView(views, next: next))
    }

    private func incident(_ id: String, asText: Bool, at now: Now) -> Reply {
        guard let incident = log.incident(id) else { return noSuch("incident", id) }
        let view = view(of: incident, whole: true, at: now)
        guard asText else { return .json(view) }
        return .text(IncidentText.show(view, notices: book.notices(of: id)))
    }

    private func notice(_ id: String, asText: Bool, at now: Now) -> Reply {
        if isDraftedFor(id) { return showWaiting(of: id, asText: asText) }
        guard let notice = book.notice(id) else { return noSuch("notice", id) }
        let found = notice.state == .drafted ? findings(on: notice, at: now) : []
        let view = NoticeView(notice, findings: found.map(Self.line))
        guard asText else { return .json(view) }
        return .text(NoticeText.show(notice, findings: view.findings))
    }

    /// What `tocsin lint --facts` takes: what this notice may say now.
    private func noticeFacts(_ id: String, at now: Now) -> Reply {
        guard let notice = book.notice(id) else { return noSuch("notice", id) }
        guard let facts = currentFacts(of: notice, at: now) else {
            return .trouble(404, "the facts of \(id) are forgotten: its incident is long over")
        }
        return .json(facts)
    }

    private func staff(_ kind: StaffText, _ id: String, asText: Bool, at now: Now) -> Reply {
        guard let incident = log.incident(id) else { return noSuch("incident", id) }
        let body = kind.text(staffFacts(of: incident, at: now))
        return asText ? .text(body) : .json(StaffTextView(incident: id, kind: kind, text: body))
    }

    private func obligations(asText: Bool) -> Reply {
        let owed = obligations
        let promises = book.promises
        guard asText else {
            return .json(ObligationsView(obligations: owed, promises: promises))
        }
        return .text(
            NoticeText.obligations(owed, promises: promises.filter { $0.state == .running }))
    }

    private func services(_ page: Call.Page, at now: Now) -> Reply {
        let (shown, next) = page.cut(Array(settings.services.indices)) { place in
            settings.services[place].name
        }
        let views = shown.map { view(of: settings.services[$0], at: $0, now: now) }
        return .json(ServicesView(views, next: next))
    }

    private func notices(_ filter: Call.NoticeFilter, _ page: Call.Page, asText: Bool) -> Reply {
        if let id = filter.incident, !isDraftedFor(id) { return noSuch("incident", id) }
        let listed = book.notices.filter { notice in
            (filter.incident == nil || filter.incident == notice.incident)
                && (filter.state == nil || filter.state == notice.state)
        }
        let (shown, next) = page.cut(listed, name: \.id)
        if asText { return .text(NoticeText.list(shown)) }
        return .json(NoticesView(shown.map { view(of: $0) }, next: next))
    }

    /// Whether it is what notices are drafted for: an incident, planned work, a practice.
    private func isDraftedFor(_ name: String) -> Bool {
        log.incident(name) != nil || works.work(name) != nil || drills.contains(name)
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

    /// Decides on one notice, or on all that wait of an incident or of planned work; the first refusal is the answer when nothing else
    /// was done.
    private mutating func decide(
        _ name: String, at now: Now, _ act: (inout Agent, String) -> Refused?
    ) -> Reply {
        var ids = [name]
        if isDraftedFor(name) {
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
                var view = view(of: notice)
                if notice.state != .rejected { view.goesTo = takers(of: view) }
                decided.append(view)
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

    /// The names of the destinations that take a notice, the status page's among them.
    private func takers(of notice: NoticeView) -> [String] {
        let isPractice = notice.stage == .drill
        let takers = settings.destinations.filter {
            $0.notices.contains(notice.channel) && (!isPractice || $0.drills)
        }.map(\.name)
        let isOnPage =
            !isPractice && settings.statusPage != nil
            && Self.pageChannels.contains(notice.channel)
        return (isOnPage ? [StatusPageDesk.name] : []) + takers
    }

    /// What a person must know who approved a notice that reaches nobody.
    func hint(on notice: NoticeView) -> String? {
        if notice.stage == .drill {
            let isPractised = settings.destinations.contains {
                $0.drills && $0.notices.contains(notice.channel)
            }
            return isPractised || notice.state != .approved
                ? nil
                : "\(notice.notice) is approved, but no destination that takes the channel "
                    + "\(notice.channel.rawValue) has 'drills = yes', so it reaches nobody"
        }
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
        let names =
            switch thing {
            case "incident": log.incidents.map(\.id)
            case "notice": book.notices.map(\.id)
            default: settings.services.map(\.name)
            }
        let near = nearestWord(to: id, among: names.suffix(200).map { $0 })
        return .trouble(
            404, "there is no \(thing) \(id)" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
}

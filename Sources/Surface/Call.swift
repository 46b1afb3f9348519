package import Incidents
package import Notices

/// What a request asks of the agent, understood. Paths are those of the API, `/api/v1/...`.
package enum Call: Sendable, Equatable {
    case status
    case services(Page)
    case service(String)
    /// A probe with the evidence of its latest failure.
    case probe(String)
    case incidents(openOnly: Bool, page: Page = Page())
    case incident(String)
    case acknowledge(String, by: String)
    case note(String, text: String, by: String)
    /// What a person states; nil takes it back. An estimate is a time in a person's words.
    case state(String, Subject, text: String?, by: String)
    /// A person declares it over.
    case resolve(String, reason: String?, by: String)
    /// A person takes back that it is over.
    case reopen(String, reason: String?, by: String)
    case notices(NoticeFilter, page: Page = Page())
    case notice(String)
    /// The name of a notice, or of an incident for all of its waiting drafts.
    ///
    /// - Parameters:
    ///   - isConfirmed: the person has read what changed since it was drafted.
    ///   - overriding: the rules that the person overrides, and why.
    case approve(
        String, isConfirmed: Bool, overriding: Notice.Overridden? = nil, by: String)
    /// A practice on a service, as if so much of it failed: nothing of it reaches a customer.
    case drill(String, scope: Facts.Scope, by: String)
    /// The practices and how they went.
    case drills
    /// A person's own words for a draft; on channels with a title the first line is that.
    case edit(String, text: String, by: String)
    /// What was said wrongly in a notice that was sent, and what is true.
    case correct(String, said: String, truth: String, by: String)
    /// What customers were told of an incident was a false alarm.
    case withdraw(String, by: String)
    case reject(String, reason: String?, by: String)
    case obligations
    /// Deliveries that wait or were given up; only these.
    case deliveries(deadOnly: Bool)
    /// What was given up is tried again.
    case resend(String, by: String)
    /// A destination need not hear the close of an incident any more.
    case waive(incident: String, destination: String, reason: String?, by: String)
    /// Why a service stands as it does, or an incident went as it went.
    case explain(String)
    /// What the operators' page shows.
    case overview
    /// The same, again whenever it may have changed.
    case events
    /// The same for a terminal of so many columns and lines.
    case screen(width: Int, height: Int, hasColour: Bool)
    /// A file of the operators' page.
    case page(OperatorsPage)
    /// The API's own document.
    case document
    /// A probe on request.
    case trial(Trial, isOpen: Bool)
    /// Whether the loop turns.
    case health
    /// Whether every probe has answered once.
    case readiness
    /// Prometheus' text, or OpenMetrics where that is asked for.
    case metrics(isOpen: Bool)
    case beat(Beat)
    /// A text for staff on an incident.
    case staffText(String, StaffText)
    case maintenance
    case work(WorkCall)
    /// What a notice may say now, as the lint takes it.
    case noticeFacts(String)
    /// Records of earlier problems, as CSV.
    case importDurations(String, by: String)

    package struct NoticeFilter: Sendable, Equatable {
        package var incident: String?
        package var state: Notice.State?

        package init(incident: String? = nil, state: Notice.State? = nil) {
            self.incident = incident
            self.state = state
        }
    }

    /// A part of a list: so many after the one named; nil: from the start, all.
    package struct Page: Sendable, Equatable {
        package static let usual = 50
        package static let most = 200

        package var after: String?
        package var limit: Int?

        package init(after: String? = nil, limit: Int? = nil) {
            self.after = after
            self.limit = limit
        }
    }

    /// Why a request is not a call: the reply to give.
    package struct Misunderstanding: Error, Sendable, Equatable {
        package let reply: Reply
    }

    /// At most so many characters of a person's words are taken.
    package static let wordsLimit = 4000

    /// - Parameter gate: who may ask for what; by itself nobody may write but over the control socket.
    package init(_ request: Request, gate: Gate = Gate()) throws(Misunderstanding) {
        try gate.admit(addressed: request)
        let path = request.path.split(separator: "/", omittingEmptySubsequences: false)
        var allowed: [String] = []
        for route in Self.routes {
            guard let names = route.names(in: path) else { continue }
            guard route.method.serves(request.method) else {
                allowed.append(route.method.rawValue)
                if route.method == .get { allowed.append("HEAD") }
                continue
            }
            let holder = try gate.admit(request, for: route.scope)
            self = try route.call(
                try Asked(request, route: route, names: names, holder: holder))
            return
        }
        // Who may not write does not learn what there is to write at.
        if request.method != "GET", request.method != "HEAD", allowed.isEmpty {
            _ = try gate.admit(request, for: .operate)
        }
        guard allowed.isEmpty else {
            throw Misunderstanding(
                reply: .trouble(
                    405, "\(request.method) is not understood here",
                    headers: [Reply.Header("Allow", allowed.joined(separator: ", "))]))
        }
        throw Misunderstanding(404, "there is nothing at \(request.path)")
    }
}

extension Call.Misunderstanding {
    package init(_ status: Int, _ words: String) {
        reply = .trouble(status, words)
    }
}

import Foundation
package import Incidents
package import Notices

/// What a request asks of the agent, understood. Paths are those of the API, `/api/v1/...`.
package enum Call: Sendable, Equatable {
    case status
    case incidents(openOnly: Bool)
    case incident(String)
    case acknowledge(String, by: String)
    case note(String, text: String, by: String)
    /// What a person states; nil takes it back. An estimate is a time in a person's words.
    case state(String, Subject, text: String?, by: String)
    /// A person declares it over.
    case resolve(String, reason: String?, by: String)
    /// A person takes back that it is over.
    case reopen(String, reason: String?, by: String)
    case notices(NoticeFilter)
    case notice(String)
    /// The name of a notice, or of an incident for all of its waiting drafts.
    case approve(String, by: String)
    case reject(String, reason: String?, by: String)
    case obligations
    /// Why a service stands as it does, or an incident went as it went.
    case explain(String)
    case beat(Beat)
    /// A text for staff on an incident.
    case staffText(String, StaffText)
    case maintenance
    case work(WorkCall)
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

    /// Why a request is not a call: the reply to give.
    package struct Misunderstanding: Error, Sendable, Equatable {
        package let reply: Reply
    }

    /// At most so many characters of a person's words are taken.
    static let wordsLimit = 4000

    package init(_ request: Request) throws(Misunderstanding) {
        if let beat = try Beat.ping(request) {
            self = .beat(beat)
            return
        }
        var parts = request.path.split(separator: "/", omittingEmptySubsequences: true).map(
            String.init)
        guard parts.starts(with: ["api", "v1"]) else {
            throw Misunderstanding(404, "there is nothing at \(request.path)")
        }
        parts.removeFirst(2)
        switch request.method {
        case "GET", "HEAD": self = try Self.reading(parts, request)
        case "POST": self = try Self.writing(parts, request)
        default: throw Misunderstanding(405, "\(request.method) is not understood here")
        }
    }

    private static func reading(_ parts: [String], _ request: Request)
        throws(Misunderstanding) -> Call
    {
        switch (parts.first, parts.count) {
        case ("status", 1): return .status
        case ("incidents", 1): return .incidents(openOnly: request.query["state"] == "open")
        case ("incidents", 2): return .incident(parts[1])
        case ("incidents", 3):
            guard let text = StaffText(rawValue: parts[2]) else { break }
            return .staffText(parts[1], text)
        case ("maintenance", 1): return .maintenance
        case ("notices", 1):
            var filter = NoticeFilter(incident: request.query["incident"])
            if let state = request.query["state"] {
                guard let known = Notice.State(rawValue: state) else {
                    let words = Notice.State.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Misunderstanding(400, "'\(state)' is no state of a notice: \(words)")
                }
                filter.state = known
            }
            return .notices(filter)
        case ("notices", 2): return .notice(parts[1])
        case ("obligations", 1): return .obligations
        case ("explain", 2): return .explain(parts[1])
        default: break
        }
        throw Misunderstanding(404, "there is nothing at \(request.path)")
    }

    private static func writing(_ parts: [String], _ request: Request)
        throws(Misunderstanding) -> Call
    {
        guard parts.count == 3 else {
            throw Misunderstanding(404, "there is nothing to write at \(request.path)")
        }
        guard request.fromControlSocket else {
            throw Misunderstanding(401, "writing needs the control socket")
        }
        if parts[0] == "maintenance" {
            guard let call = try WorkCall.reading(parts[1], parts[2], request.body) else {
                throw Misunderstanding(404, "there is nothing to write at \(request.path)")
            }
            return .work(call)
        }
        let name = parts[1]
        if parts[0] == "probes", parts[2] == "beat" { return .beat(try Beat.told(name, request)) }
        let words = try Words(request.body)
        switch (parts[0], parts[2]) {
        case ("incidents", let verb):
            if let call = try onIncident(name, verb, words) { return call }
            throw Misunderstanding(404, "there is nothing to write at \(request.path)")
        case ("history", "import") where name == "durations":
            return .importDurations(words.text ?? "", by: words.by)
        case ("notices", "approve"): return .approve(name, by: words.by)
        case ("notices", "reject"): return .reject(name, reason: words.reason, by: words.by)
        default: throw Misunderstanding(404, "there is nothing to write at \(request.path)")
        }
    }

    /// What a person says with a call.
    struct Words: Decodable {
        var by: String
        var text: String?
        var reason: String?
        /// What was stated before is taken back.
        var withdraw: Bool?

        init(_ body: [UInt8]) throws(Misunderstanding) {
            do {
                self = try JSONDecoder().decode(Words.self, from: Data(body))
            } catch {
                throw Misunderstanding(
                    400, "the body must be a JSON object with \"by\", the person's name")
            }
            let all = [by, text ?? "", reason ?? ""]
            guard all.allSatisfy({ $0.count <= Call.wordsLimit }) else {
                throw Misunderstanding(
                    413, "a text may have at most \(Call.wordsLimit) characters")
            }
            guard !by.isEmpty, !by.contains(where: \.isNewline) else {
                throw Misunderstanding(400, "\"by\" must name a person on one line")
            }
        }
    }
}

extension Call.Misunderstanding {
    init(_ status: Int, _ words: String) {
        reply = .trouble(status, words)
    }
}

extension Reply {
    /// An answer that says what was wrong, in one sentence.
    package static func trouble(_ status: Int, _ words: String) -> Reply {
        Reply(status: status, body: JSONReply(error: words).bytes)
    }
}

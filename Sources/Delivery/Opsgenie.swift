import Basics
import Configuration
import Detection
import Incidents

/// The destination kinds `opsgenie` and `jsm` (Jira Service Management Operations takes the same bodies at another
/// address): the Alert API (`docs.opsgenie.com`, alerts and alert fields).
///
/// `alias` is the incident's name, so a repeated creation is the same alert. A change is two requests: the message,
/// then the description. Acknowledging by `/acknowledge` is unverified here; so is the alias' length, which one
/// source gives as 250 and the documentation as 512: an incident's name is far shorter than either.
enum Opsgenie {
    static let messageLimit = 130
    static let descriptionLimit = 15_000
    static let tagLimit = 20

    static func open(
        _ occasion: Occasion, _ kind: Settings.Opsgenie
    ) -> (request: Attempt.Request, step: String) {
        let decision = occasion.decision
        let path = "/v2/alerts"
        let alias = "\(path)/\(Escape.part(occasion.incident))"
        switch decision.event {
        case .incidentChanged:
            let message = Clip.text(Bulletin(occasion).title, atMost: messageLimit)
            return (
                ask(
                    "PUT", kind, "\(alias)/message?identifierType=alias",
                    [("message", .text(message))]),
                "message"
            )
        case .incidentAcknowledged:
            return (
                ask(
                    "POST", kind, "\(alias)/acknowledge?identifierType=alias",
                    [("source", .text("Tocsin")), ("user", decision.actor.map(JSONValue.text))]), ""
            )
        case .incidentResolved:
            let note = Clip.text(Bulletin(occasion).text, atMost: descriptionLimit)
            return (
                ask(
                    "POST", kind, "\(alias)/close?identifierType=alias",
                    [("source", .text("Tocsin")), ("note", .text(note))]), ""
            )
        default:
            return (ask("POST", kind, path, creation(occasion, kind)), "")
        }
    }

    static func hear(_ reply: PeerReply, _ step: String, _ occasion: Occasion) -> Turn {
        guard reply.isSuccess, step == "message",
            case .opsgenie(let kind) = occasion.destination.kind.asOpsgenie
        else { return Dialogue.usual(reply) }
        let text = Clip.text(Bulletin(occasion).body, atMost: descriptionLimit)
        return .ask(
            ask(
                "PUT", kind,
                "/v2/alerts/\(Escape.part(occasion.incident))/description?identifierType=alias",
                [("description", .text(text))]), step: "description")
    }

    private static func creation(
        _ occasion: Occasion, _ kind: Settings.Opsgenie
    ) -> [(String, JSONValue?)] {
        let decision = occasion.decision
        let bulletin = Bulletin(occasion)
        let tags = ([decision.severity?.text, "tocsin"].compactMap { $0 } + kind.tags)
            .prefix(tagLimit)
        return [
            ("message", .text(Clip.text(bulletin.title, atMost: messageLimit))),
            ("alias", .text(occasion.incident)),
            ("description", .text(Clip.text(bulletin.body, atMost: descriptionLimit))),
            (
                "responders",
                kind.teams.isEmpty
                    ? nil
                    : .list(
                        kind.teams.map {
                            .members([("name", .text($0)), ("type", .text("team"))])
                        })
            ),
            ("tags", .texts(Array(tags))),
            (
                "details",
                .members([
                    ("incident", .text(occasion.incident)),
                    ("class", decision.outageClass.map { .text($0.rawValue) }),
                    ("rule", decision.rule.map(JSONValue.text)),
                ])
            ),
            ("entity", decision.service.map(JSONValue.text)),
            ("source", .text(occasion.settings.agent.name)),
            ("priority", .text("P\(decision.severity?.rawValue ?? 3)")),
        ]
    }

    private static func ask(
        _ method: String, _ kind: Settings.Opsgenie, _ path: String,
        _ members: [(String, JSONValue?)]
    ) -> Attempt.Request {
        .json(
            method, kind.api, path,
            headers: [
                Attempt.Header(name: "Authorization", value: "GenieKey \(kind.key.revealed)")
            ], .members(members))
    }
}

extension Settings.Kind {
    /// Either of the two kinds that speak Opsgenie.
    fileprivate var asOpsgenie: Settings.Kind {
        if case .jsm(let kind) = self { return .opsgenie(kind) }
        return self
    }
}

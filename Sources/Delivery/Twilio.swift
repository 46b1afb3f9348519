import Basics
import Configuration
import Incidents

/// The destination kind `sms` with a Twilio account (`twilio-oai`, create a message).
///
/// One request a number. The API has no idempotency key, so before a text is sent once more the messages of the day
/// to that number are looked through for the same text; whom it reached is remembered. What could not be sent for
/// `validity` is dropped by Twilio: an old "we are down" does harm.
enum Twilio {
    static let bodyLimit = 1600

    static func open(
        _ occasion: Occasion, _ kind: Settings.Twilio
    ) -> (request: Attempt.Request, step: String) {
        ask(occasion, kind, number: done(occasion), looks: occasion.delivery.attempts > 1)
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.Twilio
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        let number = done(occasion)
        if step == "look" {
            let text = body(occasion)
            let isSent = (reply.json?["messages"]?.items ?? []).contains {
                $0["body"]?.name == text
            }
            if !isSent { return next(ask(occasion, kind, number: number, looks: false)) }
        }
        occasion.known["sms"] = "\(occasion.key):\(number + 1)"
        guard number + 1 < kind.to.count else { return .done }
        return next(
            ask(occasion, kind, number: number + 1, looks: occasion.delivery.attempts > 1))
    }

    private static func next(_ asked: (request: Attempt.Request, step: String)) -> Turn {
        .ask(asked.request, step: asked.step)
    }

    /// How many numbers have this text already.
    static func done(_ occasion: Occasion) -> Int {
        let parts = (occasion.known["sms"] ?? "").split(separator: ":")
        guard parts.count == 2, parts[0] == occasion.key else { return 0 }
        return Int(parts[1]) ?? 0
    }

    private static func body(_ occasion: Occasion) -> String {
        Clip.text(SMSText.text(occasion), atMost: bodyLimit)
    }

    private static func ask(
        _ occasion: Occasion, _ kind: Settings.Twilio, number: Int, looks: Bool
    ) -> (request: Attempt.Request, step: String) {
        let access = Settings.Access.basic(user: kind.account, password: kind.token)
        let path = "/2010-04-01/Accounts/\(kind.account)/Messages.json"
        let to = kind.to[min(number, kind.to.count - 1)]
        if looks {
            let day = occasion.decision.at.description.prefix(10)
            return (
                .get(
                    kind.api, "\(path)?To=\(Escape.part(to))&DateSent%3E=\(day)&PageSize=100",
                    access: access), "look"
            )
        }
        let sender = kind.from.hasPrefix("MG") ? "MessagingServiceSid" : "From"
        return (
            .form(
                kind.api, path, access: access,
                [
                    ("To", to), (sender, kind.from), ("Body", body(occasion)),
                    ("ValidityPeriod", "\(Int(kind.validity.seconds))"),
                ]), "send"
        )
    }
}

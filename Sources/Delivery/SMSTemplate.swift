import Basics
import Configuration
import Incidents

/// The destination kind `sms` with a gateway of another make: one request a number, as its template says.
///
/// `{id}` in the template is the same on every try, for gateways that can tell repeats.
enum SMSTemplate {
    static func open(
        _ occasion: Occasion, _ kind: Settings.SMSTemplate
    ) -> (request: Attempt.Request, step: String) {
        (request(occasion, kind, number: Twilio.done(occasion)), "send")
    }

    static func hear(
        _ reply: PeerReply, _ step: String, _ occasion: inout Occasion, _ kind: Settings.SMSTemplate
    ) -> Turn {
        guard reply.isSuccess else { return Dialogue.usual(reply) }
        let number = Twilio.done(occasion) + 1
        occasion.known["sms"] = "\(occasion.key):\(number)"
        guard number < kind.to.count else { return .done }
        return .ask(request(occasion, kind, number: number), step: "send")
    }

    private static func request(
        _ occasion: Occasion, _ kind: Settings.SMSTemplate, number: Int
    ) -> Attempt.Request {
        let to = kind.to[min(number, kind.to.count - 1)]
        let values = [
            ("{to}", to), ("{text}", SMSText.text(occasion)),
            ("{id}", "\(occasion.key)-\(number + 1)"),
        ]
        var body = ""
        var rest = kind.body[...]
        while let next = rest.indices.first(where: { place in
            rest[place] == "{" && values.contains { rest[place...].hasPrefix($0.0) }
        }) {
            body += rest[..<next]
            rest = rest[next...]
            guard let value = values.first(where: { rest.hasPrefix($0.0) }) else { break }
            body += escaped(value.1, kind.content)
            rest = rest.dropFirst(value.0.count)
        }
        body += rest
        let type =
            switch kind.content {
            case .json: "application/json"
            case .form: "application/x-www-form-urlencoded"
            }
        return .http(
            method: "POST", url: kind.peer.url,
            headers: [Attempt.Header(name: "Content-Type", value: type)]
                + kind.peer.headers.compactMap(Attempt.Header.init) + kind.peer.access.headers,
            body: Array(body.utf8))
    }

    private static func escaped(
        _ text: String, _ content: Settings.SMSTemplate.Content
    ) -> String {
        switch content {
        case .form: return Escape.form(text)
        case .json:
            let quoted = JSONValue.text(text).bytes
            return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
        }
    }
}

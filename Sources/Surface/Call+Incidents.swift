import Incidents

// What a person does with an incident: `POST /api/v1/incidents/{id}/{verb}`.
extension Call {
    static let incidentRoutes: [Route] =
        [
            act("ack", "Takes an incident on.", [409], body: []) { asked in
                .acknowledge(asked.name, by: asked.person)
            },
            act(
                "note", "Adds a line to an incident's timeline.",
                body: [Field("text", .text(wordsLimit), needed: true, "what to note")]
            ) { asked in .note(asked.name, text: asked.text("text") ?? "", by: asked.person) },
            act("resolve", "Declares an incident over.", [409], body: reasonFields) { asked in
                .resolve(asked.name, reason: reason(asked), by: asked.person)
            },
            act("reopen", "Takes back that it is over.", [409], body: reasonFields) { asked in
                .reopen(asked.name, reason: reason(asked), by: asked.person)
            },
        ] + Subject.allCases.map(stating)

    private static let reasonFields = [
        Field("text", .text(wordsLimit), "why"), Field("reason", .text(wordsLimit), "the same"),
    ]

    private static func reason(_ asked: Asked) -> String? {
        asked.text("text") ?? asked.text("reason")
    }

    private static func act(
        _ verb: String, _ summary: String, _ troubles: [Int] = [], body: [Field],
        call: @escaping @Sendable (Asked) throws(Misunderstanding) -> Call
    ) -> Route {
        Route(
            .post, "/api/v1/incidents/{id}/\(verb)", scope: .operate, summary, body: body,
            answer: .json("Incident"), troubles: [404] + troubles, call: call)
    }

    private static func stating(_ subject: Subject) -> Route {
        act(
            subject == .assignee ? "assign" : subject.rawValue,
            "States an incident's \(subject.rawValue), or takes it back.", [409],
            body: [
                Field("text", .text(wordsLimit), "what is stated"),
                Field("withdraw", .flag, "what was stated before is taken back"),
            ]
        ) { asked throws(Misunderstanding) in
            if asked.flag("withdraw") {
                return .state(asked.name, subject, text: nil, by: asked.person)
            }
            guard let text = asked.text("text"), !text.isEmpty else {
                throw Misunderstanding(400, "\"text\" must say it, or \"withdraw\" be true")
            }
            return .state(asked.name, subject, text: text, by: asked.person)
        }
    }
}

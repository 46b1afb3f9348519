// What a person does with a notice: `POST /api/v1/notices/{id}/{verb}`.
import Notices

extension Call {
    static let noticeRoutes: [Route] = [
        act(
            "approve", "Approves a draft; by an incident's name, all of its drafts that wait.",
            body: [
                Field("confirm", .flag, "what has changed since it was drafted was read"),
                Field("override", .texts, "rules that block it and are overridden, such as F04"),
                Field("reason", .text(wordsLimit), "why they are"),
            ]
        ) { asked throws(Misunderstanding) in
            .approve(
                asked.name, isConfirmed: asked.flag("confirm"), overriding: try overriding(asked),
                by: asked.person)
        },
        act(
            "reject", "Rejects a draft.",
            body: [Field("reason", .text(wordsLimit), "why it is rejected")]
        ) { asked in .reject(asked.name, reason: asked.text("reason"), by: asked.person) },
        act(
            "edit", "Puts a draft into a person's own words; the lint reads them.",
            body: [
                Field("text", .text(wordsLimit), "the whole; its first line is the title, if any"),
                Field("title", .text(wordsLimit), "instead: the title"),
                Field("body", .text(wordsLimit), "and what stands under it"),
            ]
        ) { asked throws(Misunderstanding) in
            let parts = [asked.text("title"), asked.text("body")].compactMap { $0 }
            let text = asked.text("text") ?? parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
            guard !text.isEmpty else {
                throw Misunderstanding(400, "\"text\" must hold the whole text")
            }
            return .edit(asked.name, text: text, by: asked.person)
        },
        act(
            "correct",
            "Drafts a correction of a notice that was sent; or, by an incident's name, takes a false alarm back.",
            body: [
                Field("said", .text(wordsLimit), "what it said that was wrong"),
                Field("text", .text(wordsLimit), "what is true"),
                Field("false_alarm", .flag, "all that was told of the incident was wrong"),
            ]
        ) { asked throws(Misunderstanding) in
            if asked.flag("false_alarm") { return .withdraw(asked.name, by: asked.person) }
            guard let said = asked.text("said"), !said.isEmpty, let truth = asked.text("text"),
                !truth.isEmpty
            else {
                throw Misunderstanding(
                    400, "\"said\" must say what was wrong, and \"text\" what is true")
            }
            return .correct(asked.name, said: said, truth: truth, by: asked.person)
        },
    ]

    /// The rules that are overridden; only those that somebody may answer for, and never without a reason.
    private static func overriding(
        _ asked: Asked
    ) throws(Misunderstanding) -> Notice.Overridden? {
        let names = asked.texts("override")
        guard !names.isEmpty else { return nil }
        var rules: [Finding.Rule] = []
        let may = Finding.Rule.allCases.filter(\.mayBeOverridden)
        for name in names {
            guard let rule = Finding.Rule(rawValue: name.uppercased()), may.contains(rule) else {
                throw Misunderstanding(
                    400,
                    "'\(name)' cannot be overridden; these can: "
                        + may.map(\.rawValue).joined(separator: ", "))
            }
            rules.append(rule)
        }
        guard let reason = asked.text("reason"), !reason.isEmpty else {
            throw Misunderstanding(400, "\"reason\" must say why, and is kept with the notice")
        }
        return Notice.Overridden(rules: rules, reason: reason)
    }

    private static func act(
        _ verb: String, _ summary: String, body: [Field],
        call: @escaping @Sendable (Asked) throws(Misunderstanding) -> Call
    ) -> Route {
        Route(
            .post, "/api/v1/notices/{id}/\(verb)", scope: .approve, summary, body: body,
            answer: .json("Notices"), troubles: [404, 409], call: call)
    }
}

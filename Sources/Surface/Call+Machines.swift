import Notices

// Reports to heartbeats, planned work, texts for staff, records of earlier problems.
extension Call {
    /// Paths as Healthchecks has them: the token in the path is what lets the sender in.
    static let pingRoutes: [Route] = ["/ping/{token}", "/ping/{token}/{report}"].flatMap { path in
        [Route.Method.get, .post].map { method in
            Route(
                method, path, scope: nil, "Reports to a heartbeat probe.",
                answer: .text(type: "text/plain"), troubles: [404]
            ) { asked throws(Misunderstanding) in
                guard let beat = try Beat.ping(asked.request) else {
                    throw Misunderstanding(404, "there is nothing at \(asked.request.path)")
                }
                return .beat(beat)
            }
        }
    }

    static let workRoutes: [Route] =
        [
            Route(
                .get, "/api/v1/maintenance", scope: .read, "Planned work.", query: [formatField],
                answer: .json("Any")
            ) { _ in .maintenance },
            Route(
                .post, "/api/v1/probes/{name}/beat", scope: .operate,
                "Reports to a heartbeat probe, by its name.", answer: .text(type: "text/plain"),
                troubles: [404, 409]
            ) { asked throws(Misunderstanding) in .beat(try Beat.told(asked.name, asked.request)) },
            Route(
                .post, "/api/v1/history/durations/import", scope: .operate,
                "Reads records of earlier problems, as CSV.",
                body: [Field("text", .text(60_000), needed: true, "the CSV")],
                answer: .json("Any"), troubles: [409]
            ) { asked in .importDurations(asked.text("text") ?? "", by: asked.person) },
            working("new", "add", "Plans work."),
        ]
        + workVerbs.map { working("{id}", $0.verb, $0.summary) }

    private static let workVerbs: [(verb: String, summary: String)] = [
        ("cancel", "Cancels planned work."), ("done", "Ends planned work early."),
        ("extend", "Lets planned work take longer."),
    ]

    private static func working(_ name: String, _ verb: String, _ summary: String) -> Route {
        Route(
            .post, "/api/v1/maintenance/\(name)/\(verb)", scope: .operate, summary,
            answer: .json("Any"), troubles: [404, 409]
        ) { asked throws(Misunderstanding) in
            let id = asked.names.first ?? name
            guard let call = try WorkCall.reading(id, verb, asked.request.body) else {
                throw Misunderstanding(404, "there is nothing to write at \(asked.request.path)")
            }
            return .work(call)
        }
    }

    static let staffRoutes: [Route] = StaffText.allCases.map { text in
        Route(
            .get, "/api/v1/incidents/{id}/\(text.rawValue)", scope: .read,
            "A text for staff on an incident: the \(text.rawValue).", query: [formatField],
            answer: .json("Any"), troubles: [404]
        ) { asked in .staffText(asked.name, text) }
    }
}

import Configuration
import Notices

extension Call {
    /// Every operation. What others add stands in extensions of their own.
    package static let routes: [Route] =
        readingRoutes + watchingRoutes + incidentRoutes + deliveryRoutes + noticeRoutes
        + drillRoutes
        + pingRoutes + workRoutes + staffRoutes + machineRoutes + trialRoutes + pageRoutes

    static let pageFields = [
        Field("after", .text(200), "the name of the last one that was seen"),
        Field("limit", .count(1...Page.most), "how many at most; \(Page.usual) by itself"),
    ]

    private static let readingRoutes: [Route] = [
        Route(
            .get, "/api/v1/status", scope: .read,
            "Services, probes, open incidents and the agent's own health.",
            query: [formatField], answer: .json("Status")
        ) { _ in .status },
        Route(
            .get, "/api/v1/services", scope: .read, "Services with their probes, a page at a time.",
            query: pageFields, answer: .json("Services")
        ) { asked in .services(page(asked)) },
        Route(
            .get, "/api/v1/services/{name}", scope: .read, "One service with its probes.",
            answer: .json("Service"), troubles: [404]
        ) { asked in .service(asked.name) },
        Route(
            .get, "/api/v1/probes/{name}", scope: .read,
            "One probe with the evidence of its latest failure.", query: [formatField],
            answer: .json("ProbeAlone"), troubles: [404]
        ) { asked in .probe(asked.name) },
        Route(
            .get, "/api/v1/incidents", scope: .read, "Incidents, oldest first, a page at a time.",
            query: pageFields + [
                Field("state", .word(["open", "all"]), "only those that are open"), formatField,
            ], answer: .json("Incidents")
        ) { asked in .incidents(openOnly: asked.text("state") == "open", page: page(asked)) },
        Route(
            .get, "/api/v1/incidents/{id}", scope: .read,
            "One incident with its evidence and timeline.", query: [formatField],
            answer: .json("Incident"), troubles: [404]
        ) { asked in .incident(asked.name) },
        Route(
            .get, "/api/v1/notices", scope: .read, "Notices, oldest first, a page at a time.",
            query: pageFields + [
                Field("incident", .text(200), "only those of this incident"),
                Field(
                    "state", .word(Notice.State.allCases.map(\.rawValue)),
                    "only those in this state"), formatField,
            ], answer: .json("Notices"), troubles: [404]
        ) { asked in
            let state = asked.text("state").flatMap { Notice.State(rawValue: $0) }
            return .notices(
                NoticeFilter(incident: asked.text("incident"), state: state), page: page(asked))
        },
        Route(
            .get, "/api/v1/notices/{id}", scope: .read,
            "One notice; or, by an incident's name, its drafts that wait.", query: [formatField],
            answer: .json("NoticeOrNotices"), troubles: [404]
        ) { asked in .notice(asked.name) },
        Route(
            .get, "/api/v1/notices/{id}/facts", scope: .read,
            "What a notice may say now, as 'tocsin lint --facts' takes it.",
            answer: .json("Any"), troubles: [404]
        ) { asked in .noticeFacts(asked.name) },
        Route(
            .get, "/api/v1/obligations", scope: .read,
            "Who is still owed a close, and which promises run.", query: [formatField],
            answer: .json("Obligations")
        ) { _ in .obligations },
        Route(
            .get, "/api/v1/explain/{name}", scope: .read,
            "Why a service stands as it does, or an incident went as it went.",
            query: [formatField], answer: .json("Any"), troubles: [404]
        ) { asked in .explain(asked.name) },
    ]

    private static let watchingRoutes: [Route] = [
        Route(
            .get, "/api/v1/overview", scope: .read,
            "What the operators' page shows: what is in trouble first, and how much more there is.",
            answer: .json("Overview")
        ) { _ in .overview },
        Route(
            .get, "/api/v1/events", scope: .read,
            "The overview as server-sent events, again every second while it is taken.",
            answer: .events, troubles: [503]
        ) { _ in .events },
        Route(
            .get, "/api/v1/screen", scope: .read, "The overview as a page for a terminal.",
            query: [
                Field("width", .count(Screen.widths), "columns; 80 by itself"),
                Field("height", .count(Screen.heights), "lines; 400 by itself"),
                Field("colour", .flag, "with the codes that colour it"),
            ], answer: .text(type: "text/plain")
        ) { asked in
            .screen(
                width: asked.count("width") ?? 80,
                height: asked.count("height") ?? Screen.heights.upperBound,
                hasColour: asked.flag("colour"))
        },
    ]

    private static let pageRoutes: [Route] =
        [
            Route(
                .get, "/api/openapi.json", scope: nil, "This document.", answer: .json("Any")
            ) { _ in .document }
        ]
        + OperatorsPage.allCases.map { page in
            Route(
                .get, page.rawValue, scope: nil, "A file of the operators' page.",
                answer: .text(type: page.mediaType)
            ) { _ in .page(page) }
        }

    private static let machineRoutes: [Route] = [
        Route(
            .get, "/healthz", scope: nil, "200 while the agent's loop turns.",
            answer: .text(type: "text/plain")
        ) { _ in .health },
        Route(
            .get, "/readyz", scope: nil, "200 once every probe has answered once.",
            answer: .text(type: "text/plain"), troubles: [503]
        ) { _ in .readiness },
        Route(
            .get, "/metrics", scope: .read,
            "Metrics as Prometheus' text, or as OpenMetrics where that is accepted.",
            answer: .text(type: "text/plain"), troubles: [503]
        ) { asked in .metrics(isOpen: wantsOpenMetrics(asked.request)) },
    ]

    static let formatField = Field(
        "format", .word(["json", "text"]), "text for a terminal instead of JSON")

    /// The command line shows everything; whoever comes from elsewhere asks for one page after the other.
    static func page(_ asked: Asked) -> Page {
        let usual = asked.request.fromControlSocket ? nil : Page.usual
        return Page(after: asked.text("after"), limit: asked.count("limit") ?? usual)
    }
}

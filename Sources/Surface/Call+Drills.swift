import Notices

// Practices: `/api/v1/drills`.
extension Call {
    static let drillRoutes: [Route] = [
        Route(
            .get, "/api/v1/drills", scope: .read, "Practices, oldest first, and how they went.",
            query: [formatField], answer: .json("Any")
        ) { _ in .drills },
        Route(
            .post, "/api/v1/drills/{service}", scope: .approve,
            "Drafts a practice on a service: marked as one, and never for a customer.",
            body: [
                Field(
                    "scope", .word(Facts.Scope.allCases.map(\.rawValue)),
                    "how much of it fails in the practice; some by itself")
            ], answer: .json("Notices"), troubles: [404, 409]
        ) { asked in
            .drill(
                asked.name,
                scope: asked.text("scope").flatMap(Facts.Scope.init(rawValue:)) ?? .part,
                by: asked.person)
        },
    ]
}

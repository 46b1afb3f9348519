// What waits to be delivered, what was given up, and who need not be told any more.
extension Call {
    static let deliveryRoutes: [Route] = [
        Route(
            .get, "/api/v1/deliveries", scope: .read,
            "What waits to be delivered, and what was given up.",
            query: [
                Field("state", .word(["dead", "all"]), "only those that were given up"),
                formatField,
            ], answer: .json("Any")
        ) { asked in .deliveries(deadOnly: asked.text("state") == "dead") },
        Route(
            .post, "/api/v1/deliveries/{id}/resend", scope: .operate,
            "Tries a delivery again that was given up.", body: [], answer: .json("Any"),
            troubles: [409]
        ) { asked in .resend(asked.name, by: asked.person) },
        Route(
            .post, "/api/v1/obligations/{id}/waive", scope: .operate,
            "Takes it on a person, on record, that a destination need not hear an incident's close.",
            body: [
                Field("destination", .text(200), needed: true, "who need not be told"),
                Field("reason", .text(wordsLimit), "why"),
            ], answer: .json("Obligations"), troubles: [404, 409]
        ) { asked in
            .waive(
                incident: asked.name, destination: asked.text("destination") ?? "",
                reason: asked.text("reason"), by: asked.person)
        },
    ]
}

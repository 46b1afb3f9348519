import Foundation
import Testing

/// A service breaks and heals beside a running agent; an independent receiver and a person at a terminal look on.
@Suite(.withRealParts) struct `An outage of nginx` {
    @Test func `is opened once, told, drafted, decided on and closed`() async throws {
        try await World.lent { world in
            try await world.startReceiver()
            try await world.startNginx()
            try await world.startAgent(world.configuration())
            try expectWellness(world)

            let stopped = Date()
            try await world.stopNginx()
            let opened = try await eventually("the opening") {
                try world.events("incident.opened").first
            }
            let id = try opened.needed("subject").text ?? ""
            try expectOpening(opened.needed("data"), stopped: stopped)
            try expectViews(world, of: id)
            try decide(world, on: id)

            // It answers before its start is known to be over.
            let starting = Date()
            try await world.startNginx()
            let healed = starting...Date()
            let resolved = try await eventually("the close") {
                try world.events("incident.resolved").first
            }
            try expectClose(resolved, of: id, stopped: stopped, healed: healed)
            try expectDrafts(world, of: id)
            _ = try world.read("notices", "approve", id, "--by", "Ada")
            try await eventually("the last notices") {
                try world.events("notice.approved").count == 4
            }
            try await eventually("nothing more is owed") {
                try world.ask("status")["destinations"]?.list
                    .allSatisfy { $0["waiting"]?.number == 0 } == true
            }
            try expectRecord(world)
            #expect(try world.read("obligations").contains("Nobody is owed a close."))
            #expect(try await world.stopAgent() == 0)
            let after = try world.run(["status"])
            #expect(after.status == 4)
            #expect(after.errors.contains("is 'tocsin run' running?"))
        }
    }

    private func expectWellness(_ world: World) throws {
        let status = try world.ask("status")
        #expect(status["agent"]?.text == "lab")
        #expect(status["at"]?.time != nil && status["since"]?.time != nil)
        let service = try #require(try status.needed("services").list.first)
        #expect(service["service"]?.text == "checkout" && service["state"]?.text == "ok")
        #expect(service["probes"]?.list.map { $0["outcome"]?.text } == ["pass", "pass"])
        #expect(try world.ask("incidents").needed("incidents").list.isEmpty)
        #expect(try world.ask("notices").needed("notices").list.isEmpty)
        #expect(try world.read("incidents").contains("No incidents."))
    }

    private func expectOpening(_ data: JSON, stopped: Date) throws {
        #expect(data["event"]?.text == "incident.opened")
        #expect(data["service"]?.text == "checkout")
        #expect(data["class"]?.text == "major")
        #expect(data["severity"]?.text == "SEV2")
        #expect(data["breadth"]?.number == 1)
        #expect(data["failure"]?.text == "refused")
        #expect(data["probes"]?.list.compactMap(\.text) == ["checkout-eu", "checkout-us"])
        #expect(data["why"]?.text?.contains("so the fault is not ours") == true)
        #expect(data["rule"]?.text != nil && data["evidence"]?.list.isEmpty == false)
        let onset = try #require(data["onset"]?.time)
        #expect((-0.1...2).contains(onset.timeIntervalSince(stopped)))
        let at = try #require(data["at"]?.time)
        #expect((1.9...8).contains(at.timeIntervalSince(onset)))
    }

    private func expectViews(_ world: World, of id: String) throws {
        let service = try #require(try world.ask("status").needed("services").list.first)
        #expect(service["state"]?.text == "major" && service["severity"]?.text == "SEV2")
        #expect(service["incident"]?.text == id)
        #expect(try world.read("status").contains(id))

        let listed = try world.ask("incidents", "list", "--open").needed("incidents").list
        #expect(listed.map { $0["incident"]?.text } == [id])
        #expect(listed.first?["state"]?.text == "open")
        #expect(try world.read("incidents").contains(id))

        #expect(try world.read("incidents", "ack", id, "--by", "Ada").contains(id))
        _ = try world.read("incidents", "note", id, "the", "pager", "works", "--by", "Ada")
        let shown = try world.ask("incidents", "show", id)
        #expect(shown["acknowledged_by"]?.text == "Ada")
        #expect(shown["onset"]?.time != nil && shown["opened_at"]?.time != nil)
        #expect(shown["class"]?.text == "major" && shown["duration"]?.text != nil)
        let timeline = try shown.needed("timeline").list
        let texts = timeline.compactMap { $0["text"]?.text }
        #expect(texts.contains("the pager works"))
        #expect(timeline.contains { $0["by"]?.text == "Ada" })
        #expect(try world.read("incidents", "show", id).contains("the pager works"))

        let review = try world.read("review", id)
        #expect(review.hasPrefix("# After-action review: Checkout API, \(id)\n"))
        #expect(review.contains("| the pager works (Ada) |") && review.contains("alerted oncall"))
        #expect(try world.read("review", id, "--format", "html").contains("<h2>Timeline</h2>"))
        #expect(try world.ask("review", id)["figures"]?["detected_s"]?.number ?? 0 > 1)
        #expect(try world.run(["review", "T-1"]).status == 1)
        let unknown = try world.run(["incidents", "show", "T-1"])
        #expect(unknown.status == 1 && unknown.errors.contains("T-1"))
    }

    /// Approves the status page's draft, rejects the email's and leaves the SMS alone.
    private func decide(_ world: World, on id: String) throws {
        let drafts = try world.notices("acknowledge")
        #expect(drafts.map { $0["channel"]?.text } == ["status", "email", "sms"])
        for draft in drafts {
            #expect(draft["state"]?.text == "drafted" && draft["drafted_at"]?.time != nil)
            #expect(draft["incident"]?.text == id && draft["service"]?.text == "checkout")
            #expect(draft["revision"]?.number == 1 && draft["findings"]?.list.isEmpty == true)
        }
        let names = try drafts.map { try $0.needed("notice").text ?? "" }
        guard names.count == 3 else { throw Trouble("drafts for \(names) only") }
        #expect(try world.read("notices", "show", names[0]).contains("card payments"))
        #expect(try world.events("notice.approved").isEmpty, "nothing public leaves by itself")
        #expect(try world.read("notices", "approve", names[0], "--by", "Ada").contains(names[0]))
        _ = try world.read("notices", "reject", names[1], "--reason", "too early", "--by", "Ada")

        let approved = try world.ask("notices", "show", names[0])
        #expect(["approved", "sent"].contains(approved["state"]?.text))
        #expect(approved["decided_by"]?.text == "Ada")
        let rejected = try world.ask("notices", "show", names[1])
        #expect(rejected["state"]?.text == "rejected" && rejected["reason"]?.text == "too early")
        let again = try world.run(["notices", "approve", names[1]])
        #expect(again.status == 1 && again.errors.contains(names[1]))

        let owed = try world.ask("obligations")
        let closes = try owed.needed("obligations").list
        #expect(Set(closes.compactMap { $0["destination"]?.text }) == ["oncall", "record"])
        for close in closes {
            #expect(close["incident"]?.text == id && close["owes"]?.text == "close")
            #expect(close["since"]?.time != nil && close["waits_for"] != nil)
            #expect(close["attempts"]?.number != nil)
        }
        let promise = try #require(try owed.needed("promises").list.first)
        #expect(promise["incident"]?.text == id && promise["by"]?.time != nil)
        #expect(promise["by"]?.time == approved["next_update"]?.time)
    }

    private func expectClose(
        _ resolved: JSON, of id: String, stopped: Date, healed: ClosedRange<Date>
    ) throws {
        let data = try resolved.needed("data")
        #expect(data["incident"]?.text == id && resolved["subject"]?.text == id)
        #expect(data["class"]?.text == "major" && data["severity"]?.text == "SEV2")
        #expect(resolved["time"]?.time == data["at"]?.time)
        let recovered = try #require(data["recovered"]?.time)
        #expect(recovered.timeIntervalSince(healed.lowerBound) >= -0.5)
        #expect(recovered.timeIntervalSince(healed.upperBound) <= 3)
        let length = try #require(data["duration_s"]?.number)
        let onset = try #require(data["onset"]?.time)
        #expect(abs(length - recovered.timeIntervalSince(onset)) < 0.01)
        #expect((-0.1...2).contains(onset.timeIntervalSince(stopped)))
    }

    private func expectDrafts(_ world: World, of id: String) throws {
        for stage in ["acknowledge", "monitoring", "resolved"] {
            let drafts = try world.notices(stage)
            #expect(Set(drafts.compactMap { $0["channel"]?.text }) == ["status", "email", "sms"])
            for draft in drafts {
                let text = "\(draft["title"]?.text ?? "")\n\(draft["body"]?.text ?? "")"
                #expect(text.lowercased().contains("card payments"), "\(stage): \(text)")
                for word in [
                    "127.0.0.1", "\(world.servicePort)", "refused", "HTTP", "nginx", "checkout-eu",
                    "200", "probe",
                ] {
                    #expect(!text.contains(word), "\(stage) says '\(word)': \(text)")
                }
            }
        }
    }

    /// What the receiver had and what the file destination has are the same decisions, each once.
    private func expectRecord(_ world: World) throws {
        for request in try world.received() {
            #expect(request.trouble == nil, "\(request.trouble ?? "")")
        }
        #expect(try world.received().count == world.events().count, "no event came twice")
        #expect(try world.events("incident.opened").count == 1)
        #expect(try world.events("incident.resolved").count == 1)
        #expect(try world.events("incident.reopened").isEmpty)
        for event in try world.events("notice.approved") {
            #expect(event["data"]?["body"]?.text?.contains("card payments") == true)
            #expect(event["data"]?["actor"]?.text == "Ada")
        }
        // A file gets no notices, so it hears of them but does not take them.
        let incidents = { (events: [JSON]) in
            events.filter { $0["event"]?.text?.hasPrefix("incident.") == true }
                .map { "\($0["id"]?.text ?? "") \($0["at"]?.text ?? "")" }
        }
        let told = incidents(try world.events().compactMap { $0["data"] })
        #expect(told.count >= 4)
        #expect(incidents(try world.lines(of: "decisions.jsonl")) == told)
    }
}

import Foundation
import Testing

/// An outage as customers see it: on the page and in its feeds, which other people's programs read.
@Suite(.withRealParts) struct `The status page` {
    /// What Python brings to read feeds and calendars with, in a place of the build's own.
    private static func reader() throws -> String {
        let path = Tocsin.root.appending(path: ".build/python/bin/python3").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Trouble("\(path) is missing: scripts/test makes it")
        }
        return path
    }

    private func page(_ world: World, _ name: String) -> String {
        (try? String(contentsOfFile: world.path("site/\(name)"), encoding: .utf8)) ?? ""
    }

    /// Has other people's programs read the whole site.
    private func expectReadable(_ world: World, _ name: String) throws {
        let child = try Child(
            try Self.reader(), [Tocsin.peer("site.py"), world.path("site")], in: world.folder,
            named: name)
        let status = child.wait()
        #expect(status == 0, "\(child.said)\(child.complained)")
    }

    @Test func `has an approved text within a second, in the feeds too, and its end`() async throws
    {
        try await World.lent { world in
            try FileManager.default.createDirectory(
                atPath: world.path("site"), withIntermediateDirectories: false)
            try await world.startReceiver()
            try await world.startNginx()
            let more = """

                [status-page]
                directory = \(world.path("site"))
                url       = https://status.larkfield.example
                """
            try await world.startAgent(world.configuration(more: more))
            try await eventually("the page says that all is well") {
                page(world, "index.html").contains("Checkout API is working")
            }
            try expectReadable(world, "calm")

            try world.breakService()
            let opened = try await eventually("the opening") {
                try world.events("incident.opened").first
            }
            let id = try opened.needed("subject").text ?? ""
            try await eventually("the draft") { try !world.notices("acknowledge").isEmpty }
            try await eventually("the page shows what is measured") {
                page(world, "index.html").contains("Checkout API is not working")
            }
            #expect(!page(world, "index.html").contains(id))
            #expect(
                !FileManager.default.fileExists(atPath: world.path("site/incidents/\(id).html")))

            let title = try #require(try world.notices("acknowledge").first?["title"]?.text)
            let asked = ContinuousClock.now
            _ = try world.read("notices", "approve", id, "--by", "Ada")
            try await eventually("the text on the page", within: .seconds(3)) {
                page(world, "index.html").contains(title)
                    && page(world, "incidents/\(id).html").contains(title)
                    && page(world, "history.atom").contains(title)
                    && page(world, "history.rss").contains(title)
                    && page(world, "status.json").contains(title)
                    && page(world, "api/v2/incidents/unresolved.json").contains(id)
            }
            #expect(ContinuousClock.now - asked < .seconds(5))
            #expect(page(world, "badge/checkout.svg").contains("not working"))
            try expectReadable(world, "outage")
            try expectInBrowser(world, contains: title)
            try await expectAccessible(
                world, ["index.html", "history.html", "incidents/\(id).html"])
            for secret in ["checkout-eu", "127.0.0.1", "503", "SEV"] {
                #expect(!page(world, "index.html").contains(secret), "\(secret)")
            }
            #expect(try world.read("obligations").contains("status-page"))

            try world.healService()
            _ = try await eventually("the close") { try world.events("incident.resolved").first }
            try await eventually("the last draft") { try !world.notices("resolved").isEmpty }
            _ = try world.read("notices", "approve", id, "--by", "Ada")
            try await eventually("the end on the page", within: .seconds(3)) {
                page(world, "api/v2/incidents/unresolved.json").contains("\"incidents\":[]")
                    && page(world, "index.html").contains("Checkout API is working")
            }
            try await eventually("nothing is owed on the page") {
                try !world.read("obligations").contains("status-page")
            }
            try expectReadable(world, "after")
            #expect(try await world.stopAgent() == 0)
            #expect(page(world, "incidents/\(id).html").contains("What we have told you"))
        }
    }

    /// What axe-core has against the pages, in both themes, on a desk and a phone.
    private func expectAccessible(_ world: World, _ names: [String]) async throws {
        let child = try Child(
            try Self.reader(),
            [Tocsin.peer("accessibility.py"), world.folder.path]
                + names.map { "file://\(world.path("site/\($0)"))" },
            in: world.folder, named: "accessibility")
        #expect(try await child.end(within: .seconds(120)) == 0, "\(child.complained)")
        let seen = try JSON(child.said).list
        #expect(seen.count == names.count * 4)
        for page in seen {
            #expect(page["violations"]?.list.isEmpty == true, "\(page)")
            #expect(page["too_wide"]?.isTrue == false, "\(page)")
        }
    }

    /// What a browser makes of the page, with its policy and its script in force.
    private func expectInBrowser(_ world: World, contains title: String) throws {
        let browser = "/usr/bin/chromium"
        guard FileManager.default.isExecutableFile(atPath: browser) else {
            throw Trouble("\(browser) is missing: apt-get install chromium")
        }
        let child = try Child(
            browser,
            [
                "--headless", "--no-sandbox", "--disable-gpu",
                "--user-data-dir=\(world.path("browser"))",
                "--virtual-time-budget=3000", "--enable-logging=stderr", "--dump-dom",
                "file://\(world.path("site/index.html"))",
            ], in: world.folder, named: "browser", environment: ["TZ": "Asia/Tokyo"])
        #expect(child.wait() == 0, "\(child.complained.suffix(2000))")
        #expect(child.said.contains(title))
        // The script ran, as the policy allows it by its hash.
        #expect(child.said.contains("your time)"))
        #expect(!child.complained.contains("Refused to"), "\(child.complained.suffix(2000))")
    }
}

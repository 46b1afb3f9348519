import Testing

@testable import Configuration

struct StatusPageTests {
    private func page(_ text: String, files: [String: String] = [:]) throws -> Settings.StatusPage {
        let outcome = outcome(of: shop + text, outside: Outside(files: files))
        return try #require(try outcome.get().statusPage)
    }

    @Test func `without the section there is no page`() throws {
        #expect(try outcome(of: shop).get().statusPage == nil)
    }

    @Test func `it takes from notices what it does not say itself`() throws {
        let notices = """
            [notices]
            company = Larkfield
            zone = Europe/London
            url = https://status.larkfield.test
            contact = help@larkfield.test

            """
        let page = try page(notices + "[status-page]\ndirectory = /srv/status\n")
        #expect(page.title == "Larkfield status")
        #expect(page.zone == "Europe/London")
        #expect(page.url == "https://status.larkfield.test")
        #expect(page.contact == "help@larkfield.test")
        let other = """
            [status-page]
            listen = [::1]:8080
            title = Are we up?
            zone = UTC
            url = https://up.larkfield.test/
            contact = +44 20 7946 0000

            """
        let own = try self.page(notices + other)
        #expect(own.title == "Are we up?")
        #expect(own.zone == "UTC")
        #expect(own.url == "https://up.larkfield.test")
        #expect(own.contact == "+44 20 7946 0000")
        #expect(own.listen == "[::1]:8080")
        #expect(own.directory == nil)
    }

    @Test func `notices link to the page unless they name another`() throws {
        let page = "[status-page]\ndirectory = /srv\nurl = https://status.shop.test\n"
        #expect(try outcome(of: shop + page).get().notices.url == "https://status.shop.test")
        let notices = "[notices]\nurl = https://other.test\n"
        #expect(try outcome(of: shop + page + notices).get().notices.url == "https://other.test")
    }

    @Test func `it shows what customers notice, or what it is told to, in that order`() throws {
        let more = """
            [service back-office]
            tier = 3
            [service mail]
            tier = 2
            [probe office]
            service = back-office
            tcp = office.test:1
            [probe smtp]
            service = mail
            tcp = mail.test:25

            """
        #expect(try page(more + "[status-page]\ndirectory = /srv\n").services == [0, 2])
        let chosen = try page(
            more + "[status-page]\ndirectory = /srv\nservices = mail, back-office\n")
        #expect(chosen.services == [2, 1])
    }

    @Test func `a picture is known by its bytes, whatever it is called`() throws {
        func logo(_ text: String) throws -> Settings.Logo? {
            try page(
                "[status-page]\ndirectory = /srv\nlogo = /logo.png\n", files: ["/logo.png": text]
            ).logo
        }
        #expect(try logo("<?xml version='1.0'?>\n<svg/>")?.format == .svg)
        #expect(try logo("GIF89a...")?.format == .gif)
        #expect(throws: Mistakes.self) { try logo("<html>") }
        #expect(throws: Mistakes.self) { try logo("GIF8" + String(repeating: "x", count: 1 << 18)) }
    }

    @Test func `a link is words and an address, a colour six digits`() throws {
        let page = try page(
            """
            [status-page]
            directory = /srv
            colour = "#0B5fff"
            link = Terms of  service https://shop.test/terms
            link = Help https://shop.test/help

            """)
        #expect(page.colour == Settings.Colour(red: 0x0B, green: 0x5F, blue: 0xFF))
        #expect(page.links.map(\.words) == ["Terms of  service", "Help"])
        #expect(page.links.map(\.url) == ["https://shop.test/terms", "https://shop.test/help"])
    }
}

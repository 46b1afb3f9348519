import Basics
import Foundation
import Testing

@testable import Configuration

struct SettingsTests {
    @Test func `the contract's example means what it says`() throws {
        let text = """
            [agent]
            name   = fra-1                     # the vantage name
            state  = /var/lib/tocsin
            log = json
            in-flight = 65536

            [service checkout]
            title      = Checkout API          # the words that customers see
            capability = card payments         # "Some card payments have failed"
            workaround = send the shopper a payment link from your dashboard
            depends    = database
            tier       = 1

            [service database]

            [probe db]
            service = database
            tcp = [::1]:5432

            [anchor gateway]                   # is it us?
            tcp = 192.0.2.1:53

            [probe checkout-eu]
            service = checkout
            http    = https://EU.shop.example:8443/health#top
            every   = 1m30s
            timeout = 5s
            slow    = 800ms
            expect  = status 200-299, 304
            expect  = body contains "ok # \\"yes\\"" # both
            critical = yes
            vantages = eu
            vantages = us, ap
            host    = eu-lb
            weight = 2.5
            body-limit = 1MiB

            [destination oncall]
            kind = webhook
            url  = https://hooks.example/tocsin
            when = severity <= SEV2
            notices = email, sms

            [destination log]
            kind = file
            path = "/tmp/a b"
            """
        let settings = try outcome(of: text).get()
        #expect(settings.agent.name == "fra-1")
        #expect(settings.agent.log == .json)
        #expect(settings.agent.inFlight == 65536)
        #expect(settings.services.map(\.title) == ["Checkout API", "Database"])
        #expect(settings.services[0].capability == "card payments")
        #expect(settings.services[0].depends == [1])
        #expect(settings.probes.map(\.name) == ["db", "checkout-eu", "gateway"])
        #expect(settings.probes.map(\.service) == [1, 0, nil])
        #expect(settings.probes.map(\.host) == ["::1", "eu-lb", "192.0.2.1"])
        #expect(settings.probes[0].target == .tcp(host: "::1", port: 5432))
        #expect(settings.probes[0].vantages == ["fra-1"])
        let probe = settings.probes[1]
        #expect(probe.target == .http(url: "https://EU.shop.example:8443/health#top"))
        #expect(probe.every == .seconds(90))
        #expect(probe.slow == .milliseconds(800))
        #expect(
            probe.expect == [.status([200...299, 304...304]), .bodyContains("ok # \"yes\"")])
        #expect(probe.critical && probe.weight == 2.5 && probe.bodyLimit == 1 << 20)
        #expect(probe.vantages == ["eu", "us", "ap"])
        #expect(settings.destinations.map(\.severities) == [1...2, 1...4])
        #expect(settings.destinations[0].notices == [.email, .sms])
        #expect(settings.destinations[1].kind == .file(path: "/tmp/a b"))
    }

    @Test func `a probe says little and gets the defaults of the code`() throws {
        let probe = try outcome(of: shop).get().probes[0]
        var expected = Settings.Probe(
            name: "web", service: 0, target: .http(url: "http://shop.test/"), host: "shop.test")
        expected.vantages = ["tocsin"]
        #expect(probe == expected)
    }

    @Test(arguments: [
        "[detection]\nmajor = 90%\nrecheck-after = 1s, 2s\n[service a]\nwide = 40%\n"
            + "[probe a]\nservice = a\ntcp = a.test:1\n",
        "[service a]\nwide = 40%\n[probe a]\nservice = a\ntcp = a.test:1\n"
            + "[detection]\nmajor = 90%\nrecheck-after = 1s\nrecheck-after = 2s\n",
    ])
    func `a service's own parameters lie over the common ones, in any order`(
        _ text: String
    ) throws {
        let settings = try outcome(of: text).get()
        #expect(settings.detection.major == 0.9 && settings.detection.wide == 0.5)
        #expect(settings.detection.recheckAfter == [.seconds(1), .seconds(2)])
        var own = settings.detection
        own.wide = 0.4
        #expect(settings.services[0].detection == own)
    }

    @Test func `a service's list replaces the common one`() throws {
        let text = shop.replacingOccurrences(
            of: "[probe", with: "recheck-after = 7s\n[probe")
        let settings = try outcome(of: text).get()
        #expect(settings.services[0].detection.recheckAfter == [.seconds(7)])
    }

    @Test func `every default of the detection survives being written and read`() throws {
        let usual = Settings.Detection()
        for key in Tables.detection.keys {
            let text = try #require(key.text?(usual))
            let settings = try outcome(of: shop + "[detection]\n\(key.name) = \(text)\n").get()
            #expect(settings.detection == usual, "\(key.name) = \(text)")
        }
    }

    @Test func `any text survives being quoted, any length being written`() throws {
        var dice = SeededGenerator(seed: 7)
        let letters = Array("ab \"\\\n\t$#{},=[]é東\u{1F600}x")
        for _ in 0..<200 {
            let wanted = String(
                (0..<Int.random(in: 1...20, using: &dice)).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &dice)]
                })
            let every = Duration.milliseconds(Int.random(in: 100...86_400_000, using: &dice))
            var quoted = ""
            for character in wanted {
                switch character {
                case "\"", "\\", "$": quoted += "\\\(character)"
                case "\n": quoted += "\\n"
                case "\t": quoted += "\\t"
                default: quoted.append(character)
                }
            }
            let probe = try outcome(
                of: shop + "expect = body contains \"\(quoted)\" # end\nevery = \(every.text)\n"
            ).get().probes[0]
            #expect(probe.expect == [.bodyContains(wanted)])
            #expect(probe.every == every)
        }
    }

    @Test func `line ends, marks and blanks of every editor are understood`() throws {
        let usual = try outcome(of: shop).get()
        let windows = "\u{FEFF}" + shop.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try outcome(of: windows).get() == usual)
        let tabs = shop.split(separator: "\n").map { "\t \($0)\t # \u{FC}" }
        #expect(
            try outcome(
                of: tabs.joined(separator: "\n").replacingOccurrences(of: " = ", with: "\t=\t")
            )
            .get() == usual)
        #expect(try outcome(of: shop.trimmingCharacters(in: .newlines)).get() == usual)
    }

    @Test(arguments: [
        ("severity <= SEV2", 1...2), ("severity<SEV2", 1...1), ("severity >= SEV3", 3...4),
        ("severity > SEV3", 4...4), ("severity =  SEV3", 3...3), ("severity <= SEV4", 1...4),
    ])
    func `a condition means the severities that people mean`(
        _ text: String, _ severities: ClosedRange<Int>
    ) {
        #expect(Configuration.severities(text) == severities)
    }

    @Test(arguments: [
        ("http://a.test", "a.test"), ("HTTPS://A.Test:8443/x?y", "a.test"),
        ("http://u:p@a.test/", "a.test"), ("http://[2001:db8::1]:80/", "2001:db8::1"),
        ("http://192.0.2.7/", "192.0.2.7"), ("http://[::ffff:192.0.2.7]/", "::ffff:192.0.2.7"),
        ("http://a_b.test./", "a_b.test."), ("http://", nil), ("http:///x", nil), ("ftp://a/", nil),
        ("http://a b/", nil), ("http://a..b/", nil), ("http://256.1.1.1/", nil),
        ("http://1.2.3/", nil), ("http://[::1/", nil), ("http://[:::1]/", nil),
        ("http://[1:2:3:4:5:6:7]/", nil), ("http://[1::2::3]/", nil), ("http://a:0/", nil),
        ("http://a:65536/", nil), ("http://a:/", nil), ("http://a\\b/", nil),
        ("http://é.test/", nil),
        ("//a.test/", nil), ("http:/a.test", nil),
    ])
    func `an address gives its host or is none`(_ text: String, _ host: String?) {
        #expect(webHost(text) == host)
    }

    @Test(arguments: [
        ("UTC", true), ("Europe/London", true), ("America/Argentina/Buenos_Aires", true),
        ("Mars/Olympus", false), ("GMT+25", false), ("../../etc/passwd", false), ("", false),
    ])
    func `a time zone is one that exists`(_ name: String, _ exists: Bool) {
        #expect(isTimeZone(name) == exists)
    }

    @Test func `a circle of two thousand services is found and said briefly`() throws {
        var text = ""
        for number in 0..<2000 {
            text += "[service s\(number)]\ndepends = s\((number + 1) % 2000)\n"
            text += "[probe p\(number)]\nservice = s\(number)\ntcp = a.test:1\n"
        }
        let found = mistakes(outcome(of: text))
        #expect(found.count == 1)
        #expect(
            found.first?.message.hasSuffix("s0 -> s1 -> s2 -> s3 -> ... -> s1998 -> s1999 -> s0")
                == true)
    }
}

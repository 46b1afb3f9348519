import Basics
import Configuration
import Host
import Probing
import Support
import Testing

@Suite(.enabled(if: TLSWorld.isPossible))
struct `TLS that is wrong` {
    private let world: TLSWorld

    init() throws {
        world = try TLSWorld()
    }

    private func probe(
        _ port: TLSWorld.Port, _ change: (inout Settings.Probe) -> Void = { _ in }
    ) -> Settings.Probe {
        var probe = Settings.Probe.http(world.url(port), timeout: .seconds(10))
        probe.http.authorities = world.path("root.pem")
        change(&probe)
        return probe
    }

    @Test func `each trouble with a certificate is told apart`() throws {
        defer { world.stop() }
        let troubles: [(TLSWorld.Port, String)] = [
            (.expired, "certificate expired: "), (.notYet, "certificate not yet valid: "),
            (.selfSigned, "certificate self-signed: "),
            (.wrongName, "certificate for another name: "),
            (
                .incomplete,
                "certificate chain incomplete: the server sent its own certificate alone, "
                    + "and its issuer is not known here: CN = inter"
            ),
            (.unknown, "certificate of an unknown issuer: "),
        ]
        let answers = try ProberRig.run(troubles.map { probe($0.0) } + [probe(.good)], times: 3)
        for (answer, trouble) in zip(answers, troubles) {
            #expect(answer.ending == .certificateRefused, "\(trouble)")
            #expect(answer.detail.hasPrefix(trouble.1), "\(trouble.0): \(answer.detail)")
            #expect(answer.certificates.first?.subject.isEmpty == false, "it is evidence")
            #expect(answer.certificateLeft != nil)
        }
        #expect(answers.last?.ending == .answered)
        #expect(answers.last?.status == 200)
    }

    @Test func `a staple is demanded, and what it says counts`() throws {
        defer { world.stop() }
        let staples = { (probe: inout Settings.Probe) in probe.http.staple = true }
        let answers = try ProberRig.run([
            probe(.stapled, staples), probe(.revoked, staples), probe(.good, staples),
            probe(.revoked),
        ])
        #expect(answers[0].ending == .answered, "\(answers[0].detail)")
        #expect(answers[1].ending == .certificateRefused)
        #expect(answers[1].detail.hasPrefix("certificate revoked: "), "\(answers[1].detail)")
        #expect(answers[1].certificates.first?.subject == "CN = revoked")
        #expect(answers[2].ending == .certificateRefused)
        #expect(answers[2].detail.hasPrefix("no word on revocation: "), "\(answers[2].detail)")
        #expect(answers[3].ending == .answered, "nobody asked about it")
    }

    @Test func `a version too old, a certificate asked for, and no TLS at all are told apart`()
        throws
    {
        defer { world.stop() }
        let answers = try ProberRig.run([
            probe(.old) { $0.http.leastTLS = .thirteen }, probe(.old), probe(.client),
            .http("https://127.0.0.1:\(world.plainPort)/"),
        ])
        #expect(answers[0].ending == .tlsFailed)
        #expect(answers[0].detail.hasPrefix("TLS version too old: "), "\(answers[0].detail)")
        #expect(answers[1].ending == .answered)
        #expect(answers[2].status == 400)
        #expect(answers[3].detail.hasPrefix("no TLS is spoken there: "), "\(answers[3].detail)")
    }

    @Test func `a certificate's last day is always known, judged when it is asked about`() throws {
        defer { world.stop() }
        let asks = probe(.good) { $0.expect = [.certificate(validFor: .days(29))] }
        let wants = probe(.good) { $0.expect = [.certificate(validFor: .days(31))] }
        let answers = try ProberRig.run([asks, wants, probe(.good)])
        #expect(Observation(judging: answers[0], of: asks).outcome == .passed)
        #expect(Observation(judging: answers[1], of: wants).outcome == .failed(.certificate))
        let words = Observation.miss(in: answers[1], of: wants) ?? ""
        #expect(words.hasPrefix("certificate is valid for 29d23h"), "\(words)")
        #expect(answers[2].certificateLeft.map { $0 > .days(29) } == true)
    }

    @Test func `trust, names and certificates can be set`() throws {
        defer { world.stop() }
        let answers = try ProberRig.run([
            probe(.selfSigned) { $0.http.insecure = true },
            probe(.client) {
                $0.http.certificate = world.path("client.pem")
                $0.http.key = world.path("client.key")
            },
            probe(.good) {
                $0.http.serverName = "shop.test"
                $0.expect = [.header("x-name", .contains("shop.test")), .bodyContains("well")]
            },
            probe(.good) { $0.http.serverName = "other.test" },
            probe(.wrongName) { $0.http.serverName = "other.test" },
            probe(.good) {
                $0.target = .http(url: world.url(.good, host: "shop.test"))
                $0.http.resolve = [
                    Settings.Override(
                        host: "shop.test", port: world.number(.good), address: "127.0.0.1")
                ]
            },
        ])
        #expect(answers.map(\.status) == [200, 200, 200, 0, 200, 200])
        let headers = String(decoding: answers[2].headers, as: UTF8.self)
        #expect(headers.contains("X-Name: shop.test\r\n"))
        #expect(headers.contains("X-Host: 127.0.0.1:\(world.number(.good))\r\n"))
        #expect(answers[3].detail.hasPrefix("certificate for another name: "))
    }

    @Test func `HTTP/2 is demanded`() throws {
        defer { world.stop() }
        let answers = try ProberRig.run([
            probe(.two) {
                $0.http.version = .two
                $0.expect = [.bodyContains("HTTP/2")]
            },
            probe(.good) { $0.http.version = .two },
        ])
        #expect(answers[0].ending == .answered)
        #expect(String(decoding: answers[0].body, as: UTF8.self).hasPrefix("well HTTP/2.0"))
        #expect(answers[1].ending == .notTheProtocol)
        #expect(answers[1].detail == "the answer came over HTTP/1, not HTTP/2")
    }
}

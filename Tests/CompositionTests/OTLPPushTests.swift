import Basics
import Configuration
import Delivery
import Foundation
import Testing

@testable import Composition

/// Metrics pushed to a collector, piece by piece, whatever becomes of a piece.
struct OTLPPushTests {
    private static func settings(probes: Int) -> Settings {
        var settings = Desk.shop
        settings.destinations = []
        settings.agent.otlp.url = Secret("http://collector.example:4318")
        settings.agent.otlp.headers = [Secret("Authorization: Bearer s3cret")]
        settings.agent.otlp.every = .seconds(30)
        settings.probes = (0..<probes).map { number in
            var probe = Settings.Probe(
                name: "shop-\(number)", service: 0, target: .http(url: "http://\(number).example/"),
                host: "\(number).example")
            probe.every = .minutes(10)
            probe.vantages = ["fra-1"]
            return probe
        }
        return settings
    }

    private func pushes(_ desk: Desk) -> [Attempt] {
        desk.effects.compactMap { effect in
            if case .send(let attempt) = effect, attempt.delivery == OTLPMetricsRequest.name {
                attempt
            } else {
                nil
            }
        }
    }

    private func lines(_ desk: Desk) -> [String] {
        desk.effects.compactMap { effect in
            if case .log(let line) = effect, line.text.contains("metrics") {
                line.text
            } else {
                nil
            }
        }
    }

    @Test func `a round tells of every probe once, a piece after the other, and comes again`()
        throws
    {
        let desk = Desk(Self.settings(probes: 300))
        desk.pass(.seconds(10))
        let round = pushes(desk)
        #expect(round.count > 2)
        var told = 0
        for attempt in round {
            guard case .http(let method, let url, let headers, let body) = attempt.request else {
                Issue.record("no request of HTTP")
                return
            }
            #expect(method == "POST" && url.revealed == "http://collector.example:4318/v1/metrics")
            #expect(headers.map(\.name) == ["Content-Type", "Authorization"])
            let text = String(decoding: try #require(body), as: UTF8.self)
            #expect(text.utf8.count < 256 << 10)
            _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
            let whole = try #require(
                JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            told += Self.points(of: "probe_success", in: whole)
        }
        #expect(told == 300)
        #expect(lines(desk).isEmpty)
        desk.pass(.seconds(30))
        #expect(pushes(desk).count == round.count * 2)
    }

    private static func points(of name: String, in whole: [String: Any]) -> Int {
        let resources = whole["resourceMetrics"] as? [[String: Any]] ?? []
        let scopes = resources.first?["scopeMetrics"] as? [[String: Any]] ?? []
        let metrics = scopes.first?["metrics"] as? [[String: Any]] ?? []
        let found = metrics.first { $0["name"] as? String == name }
        let gauge = found?["gauge"] as? [String: Any]
        return (gauge?["dataPoints"] as? [Any])?.count ?? 0
    }

    @Test func `a collector that is down is told of once, and once that it is back`() {
        let desk = Desk(Self.settings(probes: 300))
        desk.receiversWork = false
        desk.pass(.seconds(70))
        // A piece that fails ends the round: the next one says all that it would have.
        #expect(pushes(desk).count == 3)
        #expect(lines(desk).count == 1)
        #expect(lines(desk).first?.hasPrefix("the metrics cannot be pushed: ") == true)
        #expect(!lines(desk).joined().contains("s3cret"))
        desk.receiversWork = true
        desk.pass(.seconds(30))
        #expect(lines(desk).last == "the metrics are pushed again")
        #expect(lines(desk).count == 2)
    }
}

import Basics
import Configuration
import Probing
import Surface
import Testing

@testable import Composition

/// What the agent does for those who scrape, watch and probe through it.
struct OperatorsTests {
    private func get(
        _ desk: Desk, _ path: String, _ query: [String: String] = [:], as id: UInt64,
        headers: [String: String] = [:]
    ) {
        let request = Request(
            method: "GET", path: path, query: query, headers: headers, listener: .operators)
        desk.turn([.requestReceived(request, reply: id)])
    }

    /// The pieces of a reply so far, and whether the last has come.
    private func pieces(_ desk: Desk, of id: UInt64) -> (bodies: [[UInt8]], isOver: Bool) {
        var bodies: [[UInt8]] = []
        var isOver = false
        for effect in desk.effects {
            if case .reply(id, let reply) = effect {
                bodies.append(reply.body)
                isOver = reply.isWhole
            } else if case .replyMore(id, let bytes, let isLast) = effect {
                bodies.append(bytes)
                isOver = isLast
            }
        }
        return (bodies, isOver)
    }

    private func text(_ desk: Desk, of id: UInt64) -> String {
        String(decoding: pieces(desk, of: id).bodies.joined(), as: UTF8.self)
    }

    private static func crowd(_ count: Int) -> Settings {
        var settings = Desk.shop
        settings.destinations = []
        settings.probes = (0..<count).map { number in
            var probe = Settings.Probe(
                name: "shop-\(number)", service: 0, target: .http(url: "http://\(number).example/"),
                host: "\(number).example")
            probe.every = .minutes(10)
            probe.vantages = ["fra-1"]
            return probe
        }
        return settings
    }

    @Test func `a large scrape comes in pieces, the next when the last was taken`() throws {
        let desk = Desk(Self.crowd(2000))
        desk.pass(.seconds(5))
        get(desk, "/metrics", as: 7)
        #expect(pieces(desk, of: 7).bodies.count == 1 && !pieces(desk, of: 7).isOver)
        desk.turn([.timerFired])
        #expect(pieces(desk, of: 7).bodies.count == 1, "nobody has taken it")
        for _ in 0..<100 where !pieces(desk, of: 7).isOver { desk.turn([.replyTaken(7)]) }
        let (bodies, isOver) = pieces(desk, of: 7)
        #expect(isOver && bodies.count > 5)
        for body in bodies { #expect(body.count <= Scrape.usualPiece + Scrape.longestRows) }
        let lines = text(desk, of: 7).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("probe_success{") } == 2000)
        #expect(lines.count { $0.hasPrefix("probe_http_duration_seconds{") } == 10_000)
        #expect(Set(lines).count == lines.count, "no line stands twice")
        #expect(lines.contains(#"probe_success{probe="shop-1999",service="shop"} 1"#))
        #expect(lines.contains { $0.hasPrefix(#"tocsin_observations_total{outcome="passed"} 20"#) })
        // A family's samples stand together.
        var ended: Set<Substring> = []
        var current: Substring = ""
        for line in lines where line.hasPrefix("# TYPE ") {
            #expect(!ended.contains(line), "\(line)")
            ended.insert(current)
            current = line
        }
    }

    @Test func `a long status says little of what is well`() {
        var settings = Desk.shop
        settings.destinations = []
        for number in 0..<30 {
            settings.services.append(
                Settings.Service(name: "side-\(number)", title: "Side \(number)"))
            var probe = Settings.Probe(
                name: "side-\(number)", service: number + 1,
                target: .http(url: "http://side-\(number).example/"),
                host: "side-\(number).example")
            probe.every = .seconds(15)
            probe.vantages = ["fra-1"]
            settings.probes.append(probe)
        }
        let desk = Desk(settings)
        desk.pass(.minutes(2))
        desk.spared = Array(3..<settings.probes.count)
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(5)))
        get(desk, "/api/v1/status", ["format": "text"], as: 9)
        for _ in 0..<20 where !pieces(desk, of: 9).isOver { desk.turn([.replyTaken(9)]) }
        let said = text(desk, of: 9)
        #expect(said.contains("shop-eu"), "\(said)")
        #expect(said.contains("30 services up with every probe: Side 0, Side 1, "), "\(said)")
        #expect(!said.contains("Side 29"), "\(said)")
    }

    @Test func `whoever leaves in the middle of a scrape costs nothing further`() {
        let desk = Desk(Self.crowd(2000))
        desk.pass(.seconds(5))
        get(desk, "/metrics", as: 7)
        desk.turn([.replyAbandoned(7), .replyTaken(7)])
        desk.turn([.replyTaken(7)])
        #expect(pieces(desk, of: 7).bodies.count == 1)
    }

    @Test func `a page is told again each second, if it has taken what there was`() {
        let desk = Desk()
        get(desk, "/api/v1/events", as: 3)
        #expect(text(desk, of: 3).hasPrefix("retry: 2000\n\nevent: overview\ndata: {"))
        desk.pass(.seconds(3))
        #expect(pieces(desk, of: 3).bodies.count == 1, "it has not taken the first")
        desk.turn([.replyTaken(3)])
        desk.pass(.seconds(3))
        #expect(pieces(desk, of: 3).bodies.count == 2)
        for _ in 0..<5 {
            desk.turn([.replyTaken(3)])
            desk.pass(.seconds(1))
        }
        #expect(pieces(desk, of: 3).bodies.count >= 6)
        desk.turn([.replyAbandoned(3)])
        let count = pieces(desk, of: 3).bodies.count
        desk.pass(.seconds(3))
        #expect(pieces(desk, of: 3).bodies.count == count)
    }

    @Test func `so many pages, and no more`() {
        let desk = Desk()
        for id in 1...UInt64(Streams.watcherLimit) { get(desk, "/api/v1/events", as: id) }
        get(desk, "/api/v1/events", as: 99)
        guard
            case .reply(_, let reply)? = desk.effects.last(where: {
                if case .reply(99, _) = $0 { true } else { false }
            })
        else { return #expect(Bool(false), "no reply") }
        #expect(reply.status == 503)
    }

    @Test func `a probe on request is run beside the others and tells its own metrics`() throws {
        let desk = Desk()
        get(
            desk, "/probe", ["target": "192.0.2.7:8080", "module": "http_2xx"], as: 5,
            headers: ["x-prometheus-scrape-timeout-seconds": "2.5"])
        let started = desk.effects.compactMap { effect -> (Int, Settings.Probe)? in
            if case .startTrial(let number, let probe) = effect { (number, probe) } else { nil }
        }
        let (number, probe) = try #require(started.first)
        #expect(probe.target == .http(url: "http://192.0.2.7:8080"))
        #expect(probe.timeout == .seconds(2))
        var answer = Answer(
            probe: 0, run: 1, started: desk.now.instant, finished: desk.now.instant,
            ending: .answered)
        answer.status = 404
        desk.turn([.trialFinished(number, answer)])
        let shown = text(desk, of: 5)
        #expect(shown.contains("\nprobe_success 0\n"))
        #expect(shown.contains("\nprobe_http_status_code 404\n"))
        #expect(shown.contains("\ntocsin_probe_failure_reason{reason=\"status\"} 1\n"))
        #expect(desk.incidents.isEmpty && desk.agent.observations.isEmpty)
    }

    @Test func `what may not be probed on request is not, and a crowd of wishes is bounded`() {
        var settings = Desk.shop
        settings.agent.onRequest = .configured
        let desk = Desk(settings)
        func status(_ query: [String: String], _ headers: [String: String] = [:]) -> Int {
            get(desk, "/probe", query, as: 1000, headers: headers)
            guard
                case .reply(_, let reply)? = desk.effects.last(where: {
                    if case .reply(1000, _) = $0 { true } else { false }
                })
            else { return 0 }
            return reply.status
        }
        #expect(status(["target": "http://elsewhere.example/"]) == 403)
        #expect(status([:]) == 400)
        #expect(status(["target": "http://eu.example/", "module": "icmp"]) == 400)
        #expect(status(["target": "file:///etc/passwd"]) == 400)
        #expect(status(["target": "shop-eu"], ["sec-fetch-site": "cross-site"]) == 403)
        for id in 0..<UInt64(Trials.limit) {
            get(desk, "/probe", ["target": "http://eu.example/"], as: id)
        }
        #expect(desk.effects.count { if case .startTrial = $0 { true } else { false } } == 16)
        #expect(status(["target": "http://eu.example/"]) == 503)
    }

    @Test func `it is ready once every probe has answered`() {
        let desk = Desk()
        get(desk, "/readyz", as: 1)
        #expect(text(desk, of: 1) == "3 of 3 probes have not answered yet\n")
        desk.pass(.seconds(5))
        get(desk, "/readyz", as: 2)
        #expect(text(desk, of: 2) == "ok\n")
    }
}

import Basics
import Incidents
import Notices
import Testing

@testable import Surface

/// The page for a terminal.
struct ScreenTests {
    private static let now = WallTime(nanoseconds: 1_795_428_845_000_000_000)

    private func probe(_ name: String, _ state: String, evidence: String? = nil)
        -> OverviewView.Probe
    {
        OverviewView.Probe(
            StatusView.Probe(
                probe: name, state: state, outcome: state == "up" ? "pass" : "fail",
                reason: state == "up" ? nil : "refused", observedAt: Self.now - .seconds(4),
                length: 0.012, evidence: evidence),
            sparks: [
                Spark(.passed, length: .milliseconds(12)), Spark(.slow, length: .milliseconds(900)),
                Spark(.failed, length: .milliseconds(1)),
                Spark(.inconclusive, length: .milliseconds(1)),
            ])
    }

    private func view(title: String = "Checkout API", services: Int = 1) -> OverviewView {
        var counts = OverviewView.Counts()
        counts.services = services
        counts.probes = services * 2
        counts.fine = services - 1
        let shown = (0..<services).map { number in
            let isFine = number > 0
            let probes = [
                probe(
                    "shop-eu-\(number)", isFine ? "up" : "down",
                    evidence: isFine ? nil : "shop-eu: connection refused\u{1b}[2J from 192.0.2.7"),
                probe("shop-us-\(number)", "up"),
            ]
            return OverviewView.Service(
                StatusView.Service(
                    service: "s\(number)", title: number == 0 ? title : "Service \(number)",
                    state: isFine ? "ok" : "suspect", severity: nil, incident: nil, since: nil,
                    probes: [
                        StatusView.Probe(
                            probe: "a", state: "up", outcome: nil, reason: nil, observedAt: nil,
                            length: nil, evidence: nil),
                        StatusView.Probe(
                            probe: "b", state: "up", outcome: nil, reason: nil, observedAt: nil,
                            length: nil, evidence: nil),
                    ]), probes: probes)
        }
        return OverviewView(
            agent: "fra-1", version: "1.0", at: Self.now, since: Self.now - .hours(3),
            counts: counts, services: shown, anchors: [], incidents: [], accounts: [], drafts: [],
            promises: [],
            obligations: [],
            destinations: [
                StatusView.Destination(
                    destination: "oncall", kind: "webhook", waiting: 2,
                    trouble: "it answered with status 500")
            ],
            health: OverviewView.Health(
                status: StatusView.Health(
                    doubts: ["isolated at fra-1"], journalTrouble: nil, starts: 10, lateStarts: 0,
                    greatestLateness: 0.0012, medianLateness: 0, lateness99: 0, inFlight: 1,
                    anchorsMissing: true),
                longestTurn: 0.001, residentBytes: 12 << 20, processor: 0.5, unwritten: 0))
    }

    @Test(arguments: [40, 80, 200])
    func `no line is wider than the terminal, and nothing in it drives the terminal`(width: Int) {
        let titles = [
            "Checkout\u{1b}[31m API", String(repeating: "決済", count: 60), "\u{202e}e\u{301}",
        ]
        for title in titles {
            let text = Screen.render(
                view(title: title), width: width, height: 100, hasColour: false)
            for line in text.split(separator: "\n") {
                #expect(line.description.columns <= width, "\(line)")
            }
            #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}"))
        }
    }

    @Test func `colour changes nothing but the colour`() throws {
        let plain = Screen.render(view(), width: 80, height: 100, hasColour: false)
        let coloured = Screen.render(view(), width: 80, height: 100, hasColour: true)
        #expect(coloured != plain)
        #expect(coloured.replacing(try Regex("\u{1b}\\[[0-9;]*m"), with: "") == plain)
    }

    @Test func `what does not fit is counted in the last line`() {
        let text = Screen.render(view(services: 60), width: 80, height: 24, hasColour: false)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count == 24)
        #expect(lines.last?.contains("lines more") == true)
    }

    @Test func `trouble comes first, with its evidence and the agent's own`() {
        let text = Screen.render(view(services: 3), width: 80, height: 100, hasColour: false)
        for words in [
            "tocsin fra-1", "up 3h0m", "no open incident, 2 of 3 services work",
            "! Checkout API", "1 of 2 up", "shop-eu-0", "fail refused, 4s ago",
            "connection refused", "! oncall", "2 waiting: it answered with status 500",
            "in doubt: isolated at fra-1", "no anchor", "latest start 1.2ms late",
        ] { #expect(text.contains(words), "\(words)\n\(text)") }
        #expect(text.contains("▁█x?") || text.contains("█x?"), "\(text)")
    }

    @Test func `wide letters count two columns`() {
        #expect("abc".columns == 3 && "決済".columns == 4 && "e\u{301}".columns == 1)
        #expect("決済決済".cut(to: 5) == "決済…" && "決".fitted(3) == "決 ")
    }
}

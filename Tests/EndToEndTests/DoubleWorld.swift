import Foundation
import Glibc
import Support

/// The stand-in for every HTTP peer, and a destination of each kind that speaks to it.
final class DoubleWorld {
    let port = World.freePort()
    private var child: Child
    private let world: World

    /// - Parameter faults: what the first requests of each kind that write meet.
    init(_ world: World, faults: String) async throws {
        self.world = world
        child = try Self.child(in: world, port, faults)
        try await eventually("the double listens") { [port] in Loopback.accepts(UInt16(port)) }
    }

    private static func child(in world: World, _ port: Int, _ faults: String) throws -> Child {
        try Child(
            Tocsin.python,
            [Tocsin.peer("double.py"), "\(port)", world.path("double.jsonl"), faults],
            in: world.folder, named: "double")
    }

    /// It is there again, and has forgotten what it had.
    func startAgain() async throws {
        child = try Self.child(in: world, port, "")
        try await eventually("the double listens again") { Loopback.accepts(UInt16(port)) }
    }

    func stop() async {
        child.signal(SIGKILL)
        _ = try? await child.end()
    }

    /// What each kind had, in order.
    func heard(_ kind: String) throws -> [JSON] {
        try world.lines(of: "double.jsonl").filter { $0["kind"]?.text == kind }
    }

    /// What was taken of a kind that says so.
    func taken(_ kind: String, _ says: String) throws -> [JSON] {
        try heard(kind).filter { $0["taken"]?.isTrue == true && $0["says"]?.text == says }
    }

    /// Those that can tell a repeat, and so take a fact once however often it is sent.
    static let careful = [
        "alertmanager", "pagerduty", "opsgenie", "incidentio", "twilio", "sms", "github", "gitlab",
        "jira", "servicenow",
    ]
    static let others = [
        "alertmanager-webhook", "slack", "slack-bot", "teams", "discord", "mattermost", "telegram",
        "ntfy", "otlp",
    ]
    static let pages = ["mastodon", "statuspage", "cachet"]

    private func section(_ kind: String, _ lines: String) -> String {
        let word = ["slack-bot": "slack", "twilio": "sms"][kind] ?? kind
        let url = "http://127.0.0.1:\(port)/\(kind)"
        let text = lines.replacingOccurrences(of: "URL", with: url)
        return "\n[destination \(kind)]\nkind = \(word)\ntimeout = 2s\n\(text)\n"
    }

    var configuration: String {
        let basic = "user = tocsin\npassword = t0ken"
        let bearer = "token = t0ken"
        return [
            ("alertmanager", "url = URL\nlabels = team=payments\nresend = 10s"),
            ("alertmanager-webhook", "url = URL\n\(bearer)"),
            ("pagerduty", "routing-key = 0123456789abcdef0123456789abcdef\napi = URL"),
            ("opsgenie", "api-key = t0ken\napi = URL\nteams = payments"),
            ("incidentio", "source = 01GW2G3V0S59R238FAHPDS1R66\n\(bearer)\napi = URL"),
            ("slack", "url = URL"), ("slack-bot", "\(bearer)\nchannel = C1\napi = URL"),
            ("teams", "url = URL"), ("discord", "url = URL"),
            ("mattermost", "url = URL\nchannel = ops"),
            ("telegram", "\(bearer)\nchat = 42\napi = URL"), ("ntfy", "url = URL/topic\n\(bearer)"),
            (
                "twilio",
                "account = AC00000000000000000000000000000000\n\(bearer)\nfrom = +441632960000\n"
                    + "to = +441632960001, +441632960002\napi = URL"
            ),
            (
                "sms",
                "url = URL\nheader = X-Api-Key: t0ken\nto = +441632960001\n"
                    + #"body = {"to":"{to}","text":"{text}","id":"{id}"}"#
            ),
            ("mastodon", "url = URL\n\(bearer)\nnotices = status"),
            (
                "statuspage",
                "page = kctbh9vrtdwd\n\(bearer)\napi = URL\ncomponents = checkout=8kbf7d35c070"
            ), ("cachet", "url = URL\n\(bearer)\ncomponents = checkout=3"),
            ("github", "project = shop/checkout\n\(bearer)\napi = URL"),
            ("gitlab", "project = shop/checkout\n\(bearer)\napi = URL"),
            ("jira", "url = URL\nproject = OPS\nuser = a@shop.example\npassword = t0ken"),
            (
                "servicenow",
                "url = URL\n\(basic)\nclose-state = 6\nclose-code = Solved (Permanently)"
            ), ("otlp", "url = URL"), ("healthchecks", "url = URL\nevery = 15s"),
        ].map { section($0.0, $0.1) }.joined()
    }
}

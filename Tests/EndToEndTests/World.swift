import Foundation
import Glibc
import Support
import Synchronization
import Testing

/// A folder and some ports of a test's own, the programs that it started there, and their end.
final class World {
    let folder: URL
    let servicePort: Int
    let receiverPort: Int
    /// Something that is always there: the anchor.
    private let always: ScriptedServer
    private(set) var agent: Child?
    private var nginx: Child?
    private var receiver: Child?
    private var agents = 0
    private var commands = 0
    let secret =
        "whsec_"
        + Data("a key of thirty-two bytes, no less".utf8.prefix(32))
        .base64EncodedString()

    /// Ports are below those that the system gives out by itself, so that a stopped server finds its own again.
    private static let nextPort = Mutex(Int.random(in: 10_000...29_000))

    static func freePort() -> Int {
        while true {
            let port = nextPort.withLock { port in
                port += 1
                return port
            }
            if !Loopback.accepts(UInt16(port)) { return port }
        }
    }

    private init() throws {
        folder = URL(filePath: "/tmp/tocsin-e2e-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        servicePort = Self.freePort()
        receiverPort = Self.freePort()
        always = ScriptedServer(.silence)
    }

    /// Lends a world to a test and tidies up however the test ends; a failure shows the agent's log.
    static func lent(_ body: (World) async throws -> Void) async throws {
        try Tocsin.makeSure()
        let world = try World()
        do {
            try await body(world)
            await world.end()
        } catch {
            let log = world.agent?.complained.suffix(4000) ?? "no agent was started"
            await world.end()
            throw Trouble("\(error)\nthe agent's log ends so:\n\(log)")
        }
    }

    private func end() async {
        for child in [agent, receiver, nginx] {
            // A master that is asked takes its workers along.
            child?.signal(child === nginx ? SIGTERM : SIGKILL)
            _ = try? await child?.end()
        }
        always.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    // The service.

    /// Starts nginx and waits until it answers. While the file `broken` is there, it answers 503.
    func startNginx(more: String = "") async throws {
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(path($0));" }.joined(separator: " ")
        try write(
            """
            daemon off; pid \(path("nginx.pid")); error_log \(path("nginx.log")); worker_processes 1;
            events { worker_connections 64; }
            http {
                access_log off; \(places)
                server {
                    listen 127.0.0.1:\(servicePort);
                    location / {
                        if (-f \(path("broken"))) { return 503 "no card terminal"; }
                        return 200 "ok";
                    }
                    \(more)
                }
            }
            """, to: "nginx.conf")
        nginx = try Child(
            Tocsin.nginx, ["-p", folder.path, "-e", path("nginx.log"), "-c", path("nginx.conf")],
            in: folder, named: "nginx")
        try await eventually("nginx listens") { Loopback.accepts(UInt16(servicePort)) }
    }

    func stopNginx() async throws {
        nginx?.signal(SIGTERM)
        _ = try await nginx?.end()
    }

    func breakService() throws { try write("", to: "broken") }

    func healService() throws { try FileManager.default.removeItem(atPath: path("broken")) }

    // The receiver.

    func startReceiver() async throws {
        receiver = try Child(
            Tocsin.python,
            [Tocsin.peer("receiver.py"), "\(receiverPort)", secret, path("received.jsonl")],
            in: folder, named: "receiver")
        try await eventually("the receiver listens") { Loopback.accepts(UInt16(receiverPort)) }
    }

    func stopReceiver() async throws {
        receiver?.signal(SIGKILL)
        _ = try await receiver?.end()
    }

    /// All requests that the receiver had, in order.
    func received() throws -> [Request] {
        try lines(of: "received.jsonl").map { try Request($0) }
    }

    struct Request {
        let arrived: Double
        /// Why the receiver did not believe it.
        let trouble: String?
        let event: JSON?

        init(_ line: JSON) throws {
            arrived = try line.needed("arrived").number ?? 0
            trouble = line["trouble"]?.text
            event = line["event"]
        }
    }

    /// The events that the receiver had, each once by its id, as Standard Webhooks tells receivers to.
    func events() throws -> [JSON] {
        var seen: Set<String> = []
        return try received().compactMap(\.event).filter {
            seen.insert($0["id"]?.text ?? "").inserted
        }
    }

    func events(_ type: String) throws -> [JSON] {
        try events().filter { $0["type"]?.text == "tocsin.\(type)" }
    }

    /// The whole lines of a file of JSON Lines; none while it is not there.
    func lines(of name: String) throws -> [JSON] {
        guard let text = try? String(contentsOfFile: path(name), encoding: .utf8) else { return [] }
        let whole = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
        return try whole.split(separator: "\n").map { try JSON(String($0)) }
    }

    // The agent.

    /// One service on nginx with two probes, an anchor, a webhook and a file; quick decisions.
    func configuration(state: String? = nil, more: String = "") -> String {
        """
        [agent]
        name  = lab
        state = \(state ?? path("state"))

        [service checkout]
        title      = Checkout API
        capability = card payments
        workaround = send the shopper a payment link from your dashboard

        [probe checkout-eu]
        service = checkout
        http    = http://127.0.0.1:\(servicePort)/eu
        every   = 1s
        timeout = 1s
        expect  = body contains "ok"

        [probe checkout-us]
        service = checkout
        http    = http://127.0.0.1:\(servicePort)/us
        every   = 1s
        timeout = 1s

        [anchor always]
        tcp   = 127.0.0.1:\(always.port)
        every = 1s

        [notices]
        channels = status, email, sms
        company = Larkfield
        url     = https://status.larkfield.example

        [destination oncall]
        kind    = webhook
        url     = http://127.0.0.1:\(receiverPort)/alerts
        secret  = ${env:HOOK_SECRET}
        notices = status, email, sms

        [destination record]
        kind = file
        path = \(path("decisions.jsonl"))

        [detection]
        together-for       = 2s
        alone-for          = 3s
        recheck-after      = 500ms
        recover-for        = 2s
        down-recheck-least = 500ms
        recovering-every   = 500ms
        isolated-after     = 10s
        \(more)
        """
    }

    /// Starts `tocsin run` and waits until every probe has been observed.
    func startAgent(_ configuration: String? = nil) async throws {
        if let configuration { try write(configuration, to: "probes.conf") }
        agents += 1
        agent = try Child(
            Tocsin.binary, ["run"], in: folder, named: "agent-\(agents)",
            environment: ["HOOK_SECRET": secret])
        try await eventually("the agent has observed every probe") {
            guard agent?.isRunning == true else { throw Trouble("the agent ended at once") }
            guard let text = try? run(["status", "--json"]), text.status == 0 else { return false }
            let services = try JSON(text.output).needed("services").list
            let probes = services.flatMap { $0["probes"]?.list ?? [] }
            return !probes.isEmpty && probes.allSatisfy { $0["outcome"] != nil }
        }
    }

    /// Asks the agent to end as an operator's supervisor does.
    func stopAgent() async throws -> Int32? {
        agent?.signal(SIGTERM)
        return try await agent?.end(within: .seconds(12))
    }

    /// Receiver, service and agent are up; the service breaks, and the receiver hears of it.
    func startAndBreak() async throws -> (id: String, opened: JSON) {
        try await startReceiver()
        try await startNginx()
        try await startAgent(configuration())
        try breakService()
        let opened = try await eventually("the opening") { try events("incident.opened").first }
        return (try opened.needed("subject").text ?? "", opened)
    }

    struct Said {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs a short command to its end.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Said {
        commands += 1
        let name = "command-\(commands)"
        let child = try Child(
            Tocsin.binary, arguments, in: folder, named: name,
            environment: ["HOOK_SECRET": secret].merging(environment) { _, given in given })
        return Said(
            status: child.wait(), output: child.said, errors: child.complained)
    }

    /// The document of a command that must succeed.
    func ask(_ arguments: String...) throws -> JSON {
        let said = try run(arguments + ["--json"])
        guard said.status == 0 else {
            throw Trouble("\(arguments) exits \(said.status): \(said.errors)")
        }
        return try JSON(said.output)
    }

    /// The words of a command that must succeed.
    func read(_ arguments: String...) throws -> String {
        let said = try run(arguments)
        guard said.status == 0 else {
            throw Trouble("\(arguments) exits \(said.status): \(said.errors)")
        }
        return said.output
    }

    func notices(_ stage: String) throws -> [JSON] {
        try ask("notices").needed("notices").list.filter { $0["stage"]?.text == stage }
    }
}

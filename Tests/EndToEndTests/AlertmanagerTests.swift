import Foundation
import Glibc
import Support
import Testing

/// Debian's Alertmanager, asked by its own amtool.
@Suite(.withRealParts) struct `Alertmanager` {
    private static let server = "/usr/bin/prometheus-alertmanager"
    private static let tool = "/usr/bin/amtool"

    @Test func `shows what fires, keeps it while it does, and sees it end`() async throws {
        try await World.lent { world in
            for path in [Self.server, Self.tool]
            where !FileManager.default.isExecutableFile(atPath: path) {
                throw Trouble("\(path) is missing: apt-get install prometheus-alertmanager")
            }
            let port = World.freePort()
            try world.write(
                "route:\n  receiver: nobody\nreceivers:\n- name: nobody\n", to: "alertmanager.yml")
            let server = try Child(
                Self.server,
                [
                    "--config.file=\(world.path("alertmanager.yml"))",
                    "--storage.path=\(world.path("alerts"))",
                    "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
                ], in: world.folder, named: "alertmanager")
            do {
                try await eventually("Alertmanager listens") { Loopback.accepts(UInt16(port)) }
                try await live(world, port)
                server.signal(SIGKILL)
                _ = try await server.end()
            } catch {
                server.signal(SIGKILL)
                throw Trouble("\(error)\nAlertmanager: \(server.complained.suffix(2000))")
            }
        }
    }

    private func alerts(_ world: World, _ port: Int, _ more: [String] = []) throws -> [JSON] {
        let child = try Child(
            Self.tool,
            ["alert", "query", "--alertmanager.url=http://127.0.0.1:\(port)", "--output=json"]
                + more,
            in: world.folder, named: "amtool-\(UUID())")
        guard child.wait() == 0 else { throw Trouble(child.complained) }
        return try JSON(child.said).list
    }

    private func live(_ world: World, _ port: Int) async throws {
        try await world.startNginx()
        try await world.startReceiver()
        try await world.startAgent(
            world.configuration(
                more: """

                    [destination alerts]
                    kind = alertmanager
                    url = http://127.0.0.1:\(port)
                    labels = team=payments
                    resend = 10s
                    """))
        try world.breakService()
        let firing = try await eventually("it fires") { try alerts(world, port).first }
        let labels = try firing.needed("labels")
        #expect(labels["alertname"]?.text == "Outage" && labels["service"]?.text == "checkout")
        #expect(labels["team"]?.text == "payments" && labels["agent"]?.text == "lab")
        #expect(firing["status"]?["state"]?.text == "active")
        let annotations = try firing.needed("annotations")
        #expect(annotations["summary"]?.text == "SEV2 Checkout API: major outage")
        #expect(annotations["severity"]?.text == "SEV2")
        let end = try #require(firing["endsAt"]?.time)
        #expect((30...51).contains(end.timeIntervalSinceNow))
        try await eventually("it is sent again", within: .seconds(20)) {
            guard let later = try alerts(world, port).first?["endsAt"]?.time else { return false }
            return later.timeIntervalSince(end) > 5
        }
        #expect(try alerts(world, port).count == 1, "the labels never changed")
        try world.healService()
        try await eventually("it is over", within: .seconds(30)) { try alerts(world, port).isEmpty }
        let id = try world.ask("incidents").needed("incidents").list.first?["incident"]?.text
        #expect(labels["incident"]?.text == id)
        #expect(try world.read("obligations").contains("Nobody is owed a close."))
    }
}

import Foundation
import Glibc
import Support
import Testing

/// Webhooks, believed or not by libraries that others wrote.
@Suite(.withRealParts) struct `Libraries of others` {
    @Test func `verify every signature and read every event`() async throws {
        let python = Tocsin.root.appending(path: ".build/python/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw Trouble("\(python) is missing: scripts/need-python standardwebhooks cloudevents")
        }
        try await World.lent { world in
            let receiver = try Child(
                python,
                [
                    Tocsin.peer("libraries.py"), "\(world.receiverPort)", world.secret,
                    world.path("verified.jsonl"),
                ], in: world.folder, named: "libraries")
            do {
                try await eventually("the receiver listens") {
                    Loopback.accepts(UInt16(world.receiverPort))
                }
                try await live(world)
                receiver.signal(SIGKILL)
                _ = try await receiver.end()
            } catch {
                receiver.signal(SIGKILL)
                throw Trouble("\(error)\nthe receiver: \(receiver.complained.suffix(2000))")
            }
        }
    }

    private func live(_ world: World) async throws {
        try await world.startNginx()
        try await world.startAgent(world.configuration())
        try world.breakService()
        try await eventually("the opening is verified") {
            try events(world, "incident.opened").count == 1
        }
        try world.healService()
        let closed = try await eventually("the close is verified") {
            try events(world, "incident.resolved").first
        }
        #expect(closed["source"]?.text == "lab" && closed["subject"]?.text?.hasPrefix("T-") == true)
        #expect(closed["data"]?["service"]?.text == "checkout")
        let troubles = try world.lines(of: "verified.jsonl").compactMap { $0["trouble"]?.text }
        #expect(troubles.isEmpty)
    }

    private func events(_ world: World, _ type: String) throws -> [JSON] {
        try world.lines(of: "verified.jsonl").filter { $0["type"]?.text == "tocsin.\(type)" }
    }
}

import Foundation
import Glibc
import Support
import Testing

/// The running agent's own troubles: nothing false opens, what is true is still found, and the operator is told.
@Suite(.withRealParts) struct `Trouble of the agent's own` {
    /// Lets real time pass: a process that stands still is told nothing but the time.
    private func standStill(_ world: World, for seconds: Double) async throws {
        let end = Date().addingTimeInterval(seconds)
        world.agent?.signal(SIGSTOP)
        defer { world.agent?.signal(SIGCONT) }
        try await eventually("it stood still for \(seconds) s", within: .seconds(60)) {
            Date() >= end
        }
    }

    private func decisions(_ world: World, _ event: String) throws -> [JSON] {
        try world.lines(of: "decisions.jsonl").map { $0["data"] ?? $0 }
            .filter { $0["event"]?.text == event }
    }

    private func findsAnOutage(_ world: World) async throws {
        try world.breakService()
        try await eventually("the outage is found") {
            try !decisions(world, "incident.opened").isEmpty
        }
        try world.healService()
        try await eventually("its end is found", within: .seconds(40)) {
            try !decisions(world, "incident.resolved").isEmpty
        }
        #expect(try decisions(world, "incident.opened").count == 1)
    }

    @Test func `a loop that stood still and a machine that slept open nothing and are told`()
        async throws
    {
        try await World.lent { world in
            try await world.startNginx()
            try await world.startReceiver()
            try await world.startAgent(world.configuration(more: "slept-after = 8s\n"))
            try await standStill(world, for: 6)
            try await eventually("the stall is told") {
                try decisions(world, "doubt.began").contains { $0["kind"]?.text == "overload" }
            }
            #expect(try world.read("status").contains("in doubt: overload at lab"))

            // The service breaks and heals while nobody looks.
            try world.breakService()
            try await standStill(world, for: 11)
            try world.healService()
            try await eventually("the sleep is told") {
                try decisions(world, "doubt.began").contains { $0["kind"]?.text == "gap" }
            }
            let log = try #require(world.agent?.complained)
            #expect(log.contains("Nothing was observed for 1"))
            #expect(try decisions(world, "incident.opened").isEmpty)
            try await findsAnOutage(world)
        }
    }

    @Test func `an anchor that never answers is told by name, and an outage is found all the same`()
        async throws
    {
        try await World.lent { world in
            try await world.startNginx()
            try await world.startReceiver()
            let wrong = World.freePort()
            try await world.startAgent(
                world.configuration(
                    more: "\n[anchor mistaken]\ntcp = 127.0.0.1:\(wrong)\nevery = 1s\n"))
            try await eventually("it is told") {
                world.agent?.complained.contains("the anchor 'mistaken' is left out") == true
            }
            #expect(world.agent?.complained.contains("the anchor 'always' is left out") == false)
            #expect(
                try world.read("status").contains(
                    "the anchor mistaken does not answer and is left out: check what it asks"))
            let left = try world.ask("status")["health"]?["anchors_left_out"]?.list
            #expect(left?.compactMap(\.text) == ["mistaken"])
            #expect(
                try world.read("explain", "checkout").contains("The anchor mistaken is left out"))
            try await findsAnOutage(world)
        }
    }
}

import Foundation
import Glibc
import Testing

/// A small file system of its own, which can be filled.
private struct SmallDisk {
    let path: String

    /// Whether this machine lets us mount; found out once.
    static let isPossible: Bool = {
        guard Tocsin.isAskedFor, getuid() == 0 else { return false }
        let path = "/tmp/tocsin-e2e-mount-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard makeFolder(path), mount(path) else { return false }
        return run("/usr/bin/umount", [path])
    }()

    private static func makeFolder(_ path: String) -> Bool {
        (try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)) != nil
    }

    private static func mount(_ path: String) -> Bool {
        run("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=256k,mode=700", "tocsin-e2e", path])
    }

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    init(at path: String) throws {
        self.path = path
        guard Self.makeFolder(path), Self.mount(path) else { throw Trouble("no mount") }
    }

    /// Takes what is left.
    func fill() throws {
        let file = "\(path)/filler"
        _ = FileManager.default.createFile(atPath: file, contents: nil)
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        while (try? handle.write(contentsOf: Data(repeating: 1, count: 1024))) != nil {}
        try? handle.close()
    }

    func makeRoom() throws {
        try FileManager.default.removeItem(atPath: "\(path)/filler")
    }

    func unmount() {
        // Whatever still holds it lets go when it ends.
        _ = Self.run("/usr/bin/umount", ["--lazy", path])
    }
}

@Suite(.withRealParts) struct `A full disk` {
    @Test(.enabled(if: SmallDisk.isPossible, "needs root and the right to mount a tmpfs"))
    func `silences nothing, is told, and is caught up with`() async throws {
        try await World.lent { world in
            let disk = try SmallDisk(at: world.path("disk"))
            defer { disk.unmount() }
            try await world.startReceiver()
            try await world.startNginx()
            try await world.startAgent(world.configuration(state: disk.path))
            try disk.fill()

            try world.breakService()
            let opened = try await eventually("the opening, while the disk is full") {
                try world.events("incident.opened").first
            }
            let id = try opened.needed("subject").text ?? ""
            let trouble = try await eventually("what cannot be written is told") {
                try world.ask("status")["health"]?["journal_trouble"]?.text
            }
            #expect(trouble.contains("No space left on device"))
            #expect(try world.read("status").contains("the journal cannot be written"))
            let log = world.agent?.complained ?? ""
            #expect(log.contains("cannot write the journal") && log.contains("No space left"))

            // It goes on: probes run, a person's words are taken.
            let seen = try observation(world)
            try await eventually("it probes on") { try observation(world) > seen }
            _ = try world.read("incidents", "note", id, "the disk is full", "--by", "Ada")
            let draft = try #require(try world.notices("acknowledge").first?["notice"]?.text)
            _ = try world.read("notices", "approve", draft, "--by", "Ada")
            _ = try await eventually("the notice") { try world.events("notice.approved").first }

            try disk.makeRoom()
            try await eventually("it catches up") {
                try world.ask("status")["health"]?["journal_trouble"] == nil
            }
            #expect(world.agent?.complained.contains("the journal is written again") == true)
            try await world.agent?.kill9()
            try await Journal.expectSound(in: disk.path, of: world)

            try await world.startAgent()
            let shown = try world.ask("incidents", "show", id)
            #expect(shown["onset"]?.text == opened["data"]?["onset"]?.text)
            let timeline = try shown.needed("timeline").list.compactMap { $0["text"]?.text }
            #expect(timeline.contains("the disk is full"))
            let state = try world.ask("notices", "show", draft).needed("state").text
            #expect(["approved", "sent"].contains(state))
            try world.healService()
            _ = try await eventually("the close") { try world.events("incident.resolved").first }
            #expect(try world.events("incident.opened").count == 1)
            #expect(try world.events("incident.resolved").count == 1)
            #expect(try world.events("notice.approved").count == 1)
            #expect(try await world.stopAgent() == 0)
        }
    }

    /// When the service was last observed.
    private func observation(_ world: World) throws -> Date {
        let service = try #require(try world.ask("status").needed("services").list.first)
        return try #require(service["probes"]?.list.first?["observed_at"]?.time)
    }
}

import Foundation
import Support
import Testing

@Suite(.withRealParts) struct `tocsin replay` {
    private static let debug = Tocsin.root.appending(path: ".build/debug/tocsin").path

    /// Twenty services of ten probes each, and two anchors.
    private static var configuration: String {
        var text = "[agent]\nname = lab\n"
        for anchor in ["gateway", "resolver"] {
            text += "[anchor \(anchor)]\ntcp = \(anchor).test:53\n"
        }
        for service in 0..<20 {
            text += "[service s\(service)]\n"
            for probe in 0..<10 {
                text += "[probe s\(service)-\(probe)]\nservice = s\(service)\n"
                text += "http = http://s\(service)-\(probe).test/\n"
            }
        }
        return text
    }

    /// Four hours of it: losses, slowness, doubts, outages of each breadth, a lossy uplink.
    private static var trace: String {
        let names =
            ["gateway", "resolver"]
            + (0..<200).map { "s\($0 / 10)-\($0 % 10)" }
        var text = "# made\n"
        text.reserveCapacity(6_000_000)
        var state: UInt64 = 7
        func dice(_ sides: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % sides)
        }
        for number in 0..<100_000 {
            let (place, milliseconds) = (number % names.count, number * 148)
            let second = milliseconds / 1000
            let service = (place - 2) / 10
            let probe = (place - 2) % 10
            let isDown =
                place >= 2
                && (second / 60 + service * 7) % 100 < 8 && probe < [1, 4, 8, 10][service % 4]
            let isLossy = (9000..<9600).contains(second) && dice(3) == 0
            let outcome =
                isDown || isLossy || dice(400) == 0
                ? "fail 5000ms timeout"
                : dice(900) == 0
                    ? "inconclusive 0ms overload"
                    : (service == 5 && (3000..<5000).contains(second))
                        ? "pass 9\(dice(90))0.5ms" : "pass \(10 + dice(30)).\(dice(10))ms"
            text +=
                "2026-11-23T"
                + String(
                    format: "%02d:%02d:%02d.%03dZ ", second / 3600,
                    second / 60 % 60, second % 60, milliseconds % 1000)
            text += "\(names[place]) \(outcome)\n"
        }
        return text
    }

    @Test func `gives equal bytes twice, in pieces, and in a debug build`() async throws {
        guard FileManager.default.isExecutableFile(atPath: Self.debug) else {
            throw Trouble("\(Self.debug) is missing: swift build makes it")
        }
        try await World.lent { world in
            try world.write(Self.configuration, to: "replay.conf")
            let trace = Self.trace
            try world.write(trace, to: "whole.trace")
            let lines = trace.split(separator: "\n", omittingEmptySubsequences: false)
            try world.write(lines[..<33_333].joined(separator: "\n") + "\n", to: "part-1.trace")
            try world.write(lines[33_333...].joined(separator: "\n"), to: "part-2.trace")
            func replay(_ binary: String, _ traces: [String], _ name: String) throws -> String {
                let child = try Child(
                    binary, ["replay"] + traces + ["--config", "replay.conf", "--json"],
                    in: world.folder, named: name)
                guard child.wait() == 0 else { throw Trouble(child.complained) }
                return child.said
            }
            let first = try replay(Tocsin.binary, ["whole.trace"], "first")
            #expect(first.split(separator: "\n").count > 100)
            #expect(first.contains(#""observations":100000"#))
            #expect(first.contains(#""kind":"impaired""#))
            #expect(try replay(Tocsin.binary, ["whole.trace"], "again") == first)
            #expect(
                try replay(Tocsin.binary, ["part-1.trace", "part-2.trace"], "pieces") == first)
            #expect(try replay(Self.debug, ["whole.trace"], "debug") == first)
        }
    }
}

import Basics
import Configuration
import Foundation
import Host
import Notices
import Simulation

extension Command {
    private static let explained = Option(
        name: "--explain", value: nil,
        help: "say how fast which outage would be found, and how often a false one")

    static let check = Command(
        name: "check", summary: "Validates the configuration and prints every mistake.",
        usage: "[--config FILE] [--explain] [--json]", options: [.config, explained, .json],
        notes: "Exits 0 when there is no mistake, else 1."
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 0)
        let path = try Loading.path(arguments)
        do throws(Mistakes) {
            let settings = try Loading.read(path)
            if arguments.has(explained) {
                let all = Foresight.all(of: settings)
                Output.print(
                    arguments.has(.json)
                        ? JSONText.line(["services": all]) + "\n"
                        : praise(settings, path) + "\n" + all.map(\.text).joined(separator: "\n"))
                return 0
            }
            Output.print(
                arguments.has(.json)
                    ? JSONText.line(Clean(warnings: warnings(settings))) + "\n"
                    : praise(settings, path))
            return 0
        } catch {
            Output.print(arguments.has(.json) ? error.json + "\n" : error.text)
            return 1
        }
    }

    /// No mistake, as JSON.
    private struct Clean: Encodable {
        let ok = true
        let mistakes: [String] = []
        let warnings: [String]

        enum CodingKeys: String, CodingKey { case ok, mistakes, warnings }
    }

    private static func warnings(_ settings: Settings) -> [String] {
        settings.warnings(
            at: WallTime(nanoseconds: Int64(Date().timeIntervalSince1970 * 1e9)))
            + ConfiguredWords.warnings(on: settings) + folderWarning(settings)
    }

    /// The page's own folder is never made: where a disk is not there, its place must not fill instead.
    private static func folderWarning(_ settings: Settings) -> [String] {
        guard let folder = settings.statusPage?.directory else { return [] }
        let path = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        let kind = facts?[.type] as? FileAttributeType
        if kind == .typeDirectory { return [] }
        return [
            "[status-page] directory \(folder) is \(kind == nil ? "not there" : "no folder"): nothing "
                + "is written before somebody makes it"
        ]
    }

    private static func praise(_ settings: Settings, _ path: String) -> String {
        let anchors = settings.probes.count { $0.isAnchor }
        let counts = [
            count(settings.services.count, "service"),
            count(settings.probes.count - anchors, "probe"), count(anchors, "anchor"),
            count(settings.destinations.count, "destination"),
        ]
        var text = "\(path): no mistake. \(counts.joined(separator: ", "))\n"
        for warning in warnings(settings) { text += "  \(warning)\n" }
        return text
    }

    static func count(_ number: Int, _ thing: String) -> String {
        "\(number) \(thing)\(number == 1 ? "" : "s")"
    }
}

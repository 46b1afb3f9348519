import Basics
import Configuration
import Delivery
import Host

extension Command {
    private static let toCustomers = Option(
        name: "--to-customers", value: nil,
        help: "test one that speaks to customers: they read the test")

    static let destinations = Command(
        name: "destinations",
        summary: "Lists the destinations; tests one and says what came back.",
        usage: "[list | test NAME] [--config FILE] [--json]",
        options: [toCustomers, .json, .config],
        notes: """
            test sends an opening and its close, marked as a test, as the agent would, and says what
            came back. It needs no running agent, and the configuration with its secrets. A lost reply
            is not tried again. Exits 0 when all was taken, 1 when not.
            """
    ) { arguments throws(Failure) in
        let settings = try Loading.settings(arguments)
        switch arguments.words.first ?? "list" {
        case "list":
            try arguments.expect(atMost: 1)
            let rows = settings.destinations.map(DestinationRow.init)
            Output.print(
                arguments.has(.json)
                    ? JSONText.line(DestinationRows(destinations: rows)) + "\n"
                    : rows.isEmpty
                        ? "The configuration has no destination.\n"
                        : rows.map(\.text).joined())
            return 0
        case "test":
            guard arguments.words.count > 1 else {
                let names = settings.destinations.map { "'\($0.name)'" }
                let known = names.isEmpty ? "; the configuration has none" : ": " + names.listed
                throw .usage("'test' needs a destination\(known)")
            }
            try arguments.expect(atMost: 2)
            return try test(arguments.words[1], settings, arguments)
        case let verb:
            throw unknown(verb, of: ["list", "test"])
        }
    }

    private static func test(
        _ name: String, _ settings: Settings, _ arguments: Arguments
    ) throws(Failure) -> Int32 {
        guard let destination = settings.destinations.first(where: { $0.name == name }) else {
            let near = nearestWord(to: name, among: settings.destinations.map(\.name))
            throw Failure(
                status: 3,
                words: "the configuration has no destination '\(name)'"
                    + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        if Trial.reachesCustomers(destination), !arguments.has(toCustomers) {
            throw Failure(
                status: 1,
                words: "\(name) speaks to customers, who would read the test; "
                    + "--to-customers sends it all the same")
        }
        let trial: Trial
        do throws(SystemTrouble) {
            trial = try DestinationTrial.run(
                destination, settings: settings, product: "tocsin/\(tocsinVersion)")
        } catch {
            throw Failure(status: 1, words: "\(error)")
        }
        if arguments.has(.json) {
            Output.print(JSONText.line(TrialView(trial)) + "\n")
        } else {
            for exchange in trial.exchanges {
                Output.print(
                    "\(exchange.told): \(exchange.asked)\n  \(exchange.answer.harmless) "
                        + "(after \(Int((exchange.took * 1000).rounded())) ms)\n")
            }
            Output.print(
                trial.trouble.map { "\(name) did not take it: \($0)\n" }
                    ?? "\(name) (\(destination.kind.word)) took the test.\n")
        }
        return trial.trouble == nil ? 0 : 1
    }
}

extension [String] {
    /// `a, b or c`
    fileprivate var listed: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
    }
}

/// What a destination is, for a list.
private struct DestinationRow: Encodable {
    let destination: String
    let kind: String
    let audiences: [String]
    let severities: [String]
    let services: [String]?
    let stages: [String]?
    let hours: String?
    let notices: [String]

    init(_ destination: Settings.Destination) {
        self.destination = destination.name
        kind = destination.kind.word
        audiences = destination.audiences.map(\.rawValue)
        severities = destination.severities.map { "SEV\($0)" }
        services = destination.services
        stages = destination.stages
        hours = destination.hours?.text
        notices = destination.notices.map(\.rawValue)
    }

    var text: String {
        var conditions: [String] = []
        if severities.count < 4 { conditions.append(severities.joined(separator: ", ")) }
        if let services { conditions.append("only " + services.joined(separator: ", ")) }
        if let stages { conditions.append("stages " + stages.joined(separator: ", ")) }
        if let hours { conditions.append(hours) }
        let what =
            notices.isEmpty
            ? "no notices"
            : notices.count == Settings.Channel.allCases.count
                ? "notices of every channel" : "notices: " + notices.joined(separator: ", ")
        return "\(destination.padded(to: 20)) \(kind.padded(to: 20)) "
            + "for \(audiences.joined(separator: " and ")); "
            + (conditions + [what]).joined(separator: "; ") + "\n"
    }
}

private struct DestinationRows: Encodable {
    let destinations: [DestinationRow]
}

private struct TrialView: Encodable {
    let destination: String
    let kind: String
    let ok: Bool
    let trouble: String?
    let exchanges: [Trial.Exchange]

    init(_ trial: Trial) {
        destination = trial.destination.name
        kind = trial.destination.kind.word
        ok = trial.trouble == nil
        trouble = trial.trouble
        exchanges = trial.exchanges
    }
}

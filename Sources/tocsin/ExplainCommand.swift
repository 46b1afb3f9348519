import Basics
import Composition
import Configuration
import Foundation
import Host
import Surface

extension Command {
    private static let moment = Option(
        name: "--at", value: "TIME",
        help: "a moment that the journal remembers, such as 2026-11-23T09:15:00Z")

    static let explain = Command(
        name: "explain",
        summary: "Says in words why a service stands as it does, or why an incident went so.",
        usage: "SERVICE|INCIDENT [--at TIME] [--json]",
        options: [moment, .json, .config, .state],
        notes: """
            Without --at it asks the running agent. With it the journal in the state folder is read, as far back
            as it reaches; the agent need not run.
            """
    ) { arguments throws(Failure) in
        guard let name = arguments.words.first else {
            throw .usage("name a service or an incident: tocsin explain SERVICE|INCIDENT")
        }
        try arguments.expect(atMost: 1)
        guard let word = arguments.value(of: moment) else {
            try AgentClient(arguments).show(
                "/explain/\(AgentClient.escaped(name))", json: arguments.has(.json))
            return 0
        }
        guard let time = WallTime(rfc3339: word) else {
            throw .usage("'\(word)' is no time: expected one such as 2026-11-23T09:15:00Z")
        }
        let settings = try Loading.settings(arguments)
        let facts: [Fact]
        do throws(SystemTrouble) {
            facts = try JournalFacts.read(folder: settings.agent.state)
        } catch {
            throw Failure(status: 1, words: "\(error)")
        }
        guard
            let view = Agent.explanation(of: name, settings: settings, facts: facts, at: time)
        else {
            let begin = facts.compactMap(\.latest).min().map {
                WallTime(nanoseconds: $0.nanoseconds)
            }
            let reach = begin.map { "; the journal begins at \($0)" } ?? "; the journal is empty"
            throw Failure(
                status: 1, words: "nothing is known of '\(name)' at \(time)\(reach)")
        }
        Output.print(
            arguments.has(.json)
                ? JSONText.line(view) + "\n" : ExplanationText.render(view))
        return 0
    }
}

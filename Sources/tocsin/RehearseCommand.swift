import Basics
import Configuration
import Foundation
import Host
import Simulation

extension Command {
    private static let seed = Option(
        name: "--seed", value: "N", help: "the dice; else the scenario's")
    private static let lines = Option(
        name: "--json", value: nil,
        help: "print JSON Lines: the decisions, and the expectations at the end")

    private static let everyText = Option(
        name: "--notices", value: nil,
        help: "print what customers would have been told, text by text")

    static let rehearse = Command(
        name: "rehearse",
        summary: "Runs the whole agent in a made world, in virtual time, and checks what it does.",
        usage: "SCENARIO [--config FILE] [--seed N] [--json | --notices]",
        options: [.config, seed, lines, everyText],
        notes: """
            A scenario is a text: a configuration (without one, that of --config or the usual places), then, from a line 'length 3600s' on, what is true when
            ('truth api-* 600s-1200s fail timeout'), what happens to the agent ('agent * 600s-900s cut-off',
            'agent * 600s-700s stalled 10s', 'agent * 600s killed 20s', 'clock 600s step -1h'), the person
            ('approve all after 120s', 'person 900s api cause A change that we made'), what was before
            ('begins 2026-07-14T09:00:00Z', 'past api SEV2 timeout 40m 55m'), planned work ('maintenance api 540s-1440s'), and what is expected:
            'expect incident api major SEV2 onset 600s-625s opened 625s-675s resolved 715s-790s',
            'expect at most 1 incidents', 'expect no incident', 'expect doubt isolated', 'expect linked a b'.
            Exits 0 when every expectation is met, 1 when one is missed, 3 when the scenario or its
            configuration cannot be used.
            """
    ) { arguments throws(Failure) in
        guard let path = arguments.words.first else {
            throw .usage("name a scenario: tocsin rehearse SCENARIO")
        }
        try arguments.expect(atMost: 1)
        let files = ConfigurationFiles.ofThisMachine()
        let text: [UInt8]
        switch files.read(path) {
        case .success(let bytes): text = bytes
        case .failure(let trouble):
            throw .usage("'\(path)' cannot be read: \(trouble.reason)")
        }
        // The scenario's own sections come before the usual places, and what is named before both.
        let isElsewhere = arguments.has(.config) || !Rehearsal.hasSections(text)
        let config: String? = isElsewhere ? try Loading.path(arguments) : nil
        var rehearsal: Rehearsal
        do throws(Mistakes) {
            let settings =
                if let config { try ConfigurationReader.read(path: config, files: files) } else {
                    Settings?.none
                }
            rehearsal = try Rehearsal.read(text, named: path, files: files, settings: settings)
        } catch {
            throw Failure(status: 3, words: error.text)
        }
        if let word = arguments.value(of: seed) {
            guard let number = UInt64(word) else {
                throw .usage("'\(word)' is no seed: --seed takes a whole number from 0")
            }
            rehearsal.scenario.seed = number
        }
        let result = rehearsal.run()
        if arguments.has(lines) {
            Output.print(result.jsonLines)
        } else if arguments.has(everyText) {
            Output.print(result.notices)
        } else {
            Output.print(result.text(of: rehearsal))
        }
        return result.missed == 0 ? 0 : 1
    }
}

import Basics
import Configuration
import Foundation
import Incidents

/// What came of a rehearsal.
package struct RehearsalResult: Sendable {
    let recording: Recording
    let telling: WhatWasDone
    let epoch: WallTime
    /// Expectations, each with what happened instead when it was missed.
    let judged: [(expected: Expected, instead: String?)]
    package let seed: UInt64
    package let length: Duration

    package var missed: Int { judged.count { $0.instead != nil } }
    package var met: Int { judged.count - missed }

    /// Every miss in two lines.
    package var misses: String {
        var text = ""
        for (expected, instead) in judged {
            guard let instead else { continue }
            text += "MISSED line \(expected.line): \(expected.text)\n    instead: \(instead)\n"
        }
        return text
    }
}

extension Rehearsal {
    /// Runs the whole agent in the made world and holds what it did against what is expected.
    package func run() -> RehearsalResult {
        var world = World(scenario)
        world.run()
        guard let recording = world.recording else {
            preconditionFailure("a rehearsal is recorded")
        }
        let telling = WhatWasDone(recording.decisions, epoch: scenario.epoch)
        return RehearsalResult(
            recording: recording, telling: telling, epoch: scenario.epoch,
            judged: expected.map { ($0, telling.miss($0)) }, seed: scenario.seed,
            length: scenario.length)
    }
}

extension RehearsalResult {
    /// JSON Lines: every decision with its times as seconds from the start, and the expectations at the end.
    package var jsonLines: String {
        var lines: [String] = []
        for decided in recording.decisions {
            guard
                let tree = try? JSONText.decode(
                    JSONTree.self, from: JSONText.bytes(decided.decision))
            else { preconditionFailure("a decision of our own could not be read back") }
            let moved = tree.mappingTexts { text in
                guard text.utf8.count == 24, let time = WallTime(rfc3339: text) else { return nil }
                return .number(Self.seconds(time - epoch - decided.stepped))
            }
            lines.append(JSONText.line(moved))
        }
        struct End: Encodable {
            struct Missed: Encodable {
                let line: Int
                let expect: String
                let instead: String
            }
            let event = "expectations"
            let met: Int
            let missed: [Missed]
        }
        let missed = judged.compactMap { judged in
            judged.instead.map {
                End.Missed(line: judged.expected.line, expect: judged.expected.text, instead: $0)
            }
        }
        lines.append(JSONText.line(End(met: met, missed: missed)))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func seconds(_ length: Duration) -> Double {
        Double((length.nanoseconds + 500_000) / 1_000_000) / 1000
    }
}

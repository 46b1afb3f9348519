import Foundation
import Simulation
import Testing

/// How many seeds are run, from the environment: `SEEDS`; and the one that is replayed: `SEED`.
enum Seeds {
    static let count = number("SEEDS") ?? 1000
    static let first = number("FIRST_SEED") ?? 1
    static let replayed = number("SEED")

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init)
    }
}

/// A failing run in words: its seed, what broke, and the last that happened.
func report(_ transcript: Transcript) -> String {
    """
    seed \(transcript.seed) (replay it with SEED=\(transcript.seed) scripts/test):
    \(transcript.violations.map(\.description).joined(separator: "\n"))
    the last of its transcript:
    \(transcript.tail(60))
    """
}

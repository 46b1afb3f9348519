import Detection
import Probing

extension Speech {
    /// What is wrong, as far as customers can tell: it fails, it fails on and off, or it is slow.
    struct Condition: Equatable {
        let kind: Kind

        enum Kind: Equatable {
            case failing, onAndOff, slow
        }

        init(_ facts: Facts) {
            switch facts.outageClass {
            case .degraded: kind = facts.failure == nil ? .slow : .onAndOff
            case .partial, .major, nil: kind = .failing
            }
        }

        /// Its name in a language's phrases.
        var name: String {
            switch kind {
            case .failing: "failing"
            case .onAndOff: "on and off"
            case .slow: "slow"
            }
        }

        /// The phrases of which one occurs wherever a text states the effect (rule L03).
        var phrases: [String] {
            switch kind {
            case .failing:
                ["failing", "failed", "not working", "not been working", "stopped working"]
            case .onAndOff: ["on and off"]
            case .slow: ["slow"]
            }
        }
    }
}

import Detection
import Probing

extension Speech {
    /// What is wrong, as far as customers can tell: it fails, it fails on and off, or it is slow.
    struct Condition: Equatable {
        let kind: Kind
        let failure: Failure?

        enum Kind: Equatable {
            case failing, onAndOff, slow
        }

        init(_ facts: Facts) {
            failure = facts.failure
            switch facts.outageClass {
            case .degraded: kind = facts.failure == nil ? .slow : .onAndOff
            case .partial, .major, nil: kind = .failing
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

        /// - Parameter wholly: nothing of it works, so that "is not working" says more than "is failing".
        func verb(_ tense: Tense, plural: Bool, wholly: Bool) -> String {
            let be = plural ? "are" : "is"
            let have = plural ? "have" : "has"
            switch kind {
            case .slow:
                switch tense {
                case .since: return "\(have) been slow"
                case .now: return "\(be) slow"
                case .still: return "\(be) still slow"
                case .turned: return "\(be) now slow"
                case .again: return "\(be) slow again"
                case .past: return plural ? "were slow" : "was slow"
                }
            case .onAndOff:
                switch tense {
                case .since: return "\(have) failed on and off"
                case .now: return "\(be) failing on and off"
                case .still: return "\(be) still failing on and off"
                case .turned: return "\(be) now failing on and off"
                case .again: return "\(be) again failing on and off"
                case .past: return "failed on and off"
                }
            case .failing:
                switch tense {
                case .since: return wholly ? "\(have) not been working" : "\(have) failed"
                case .now: return wholly ? "\(be) not working" : "\(be) failing"
                case .still: return wholly ? "\(be) still not working" : "\(be) still failing"
                case .turned: return wholly ? "\(be) now not working at all" : "\(be) now failing"
                case .again: return wholly ? "\(have) stopped working again" : "\(be) failing again"
                case .past: return wholly ? "did not work" : "failed"
                }
            }
        }

        /// What customers may see, by the kind of failure. It names no code and no protocol.
        var plainEffect: String? {
            guard let failure else {
                return kind == .slow ? "You may have to wait longer than usual." : nil
            }
            switch failure {
            case .timeout: return "Pages may not load."
            case .refused, .reset, .unreachable, .name: return "You may not be able to connect."
            case .tls, .certificate: return "You may see a warning instead of the page."
            case .protocolViolation, .status, .header, .exec:
                return "You may see an error message."
            case .body, .json, .tooLarge: return "What you see may be incomplete or wrong."
            case .redirects: return "Pages may never finish loading."
            case .blocked: return "You may be told that you do not have access."
            }
        }
    }
}

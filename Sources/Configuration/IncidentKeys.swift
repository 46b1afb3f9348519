import Basics

/// An `[incidents]` before its destinations are known.
struct IncidentsDraft: Sendable {
    var rules: [(rule: Settings.Escalation, word: Word)]?
    var settings = Settings.Incidents()
}

extension Tables {
    private static let ruleForm =
        "'none', or a rule such as 'unacknowledged 10m and severity <= SEV2 -> NAME'"

    static let incidents = Table<IncidentsDraft>([
        Key(
            name: "escalate", expected: ruleForm, repeats: true,
            read: { draft, entries, reading in
                var rules: [(rule: Settings.Escalation, word: Word)] = []
                for word in reading.listed(entries) where word.text != "none" {
                    guard let rule = Settings.Escalation(word.text) else {
                        reading.refuse(word, for: "escalate", expected: ruleForm)
                        continue
                    }
                    if rules.contains(where: { $0.rule == rule }) {
                        reading.report(word.place, "'escalate' has \(word.shown) twice")
                    } else if rules.count == Limits.items {
                        reading.report(
                            word.place, "'escalate' has too many items",
                            hint: "expected at most \(Limits.items)")
                        break
                    } else {
                        rules.append((rule, word))
                    }
                }
                draft.rules = rules
            }, text: nil),
        .length("join", .zero ... .minutes(5), put: { $0.settings.join = $1 }),
    ])
}

extension Assembly {
    /// A fallback is another destination.
    mutating func checkFallbacks() {
        let known = destinationNames
        for (name, word) in fallbacks {
            if word.text == name {
                reading.report(
                    word.place, "'fallback' names its own destination", hint: "name another one")
            } else if !known.contains(word.text), !reading.lostNames.contains(word.text) {
                let near = nearestWord(to: word.text, among: known.filter { $0 != name })
                reading.report(
                    word.place, "'fallback' names no destination: \(word.shown)",
                    hint: near.map { "did you mean '\($0)'?" }
                        ?? "expected the name of another [destination]")
            }
        }
    }

    /// The rules whose destinations are there.
    mutating func resolvedIncidents() -> Settings.Incidents {
        var settings = incidents.settings
        guard let rules = incidents.rules else { return settings }
        let known = destinationNames
        for (rule, word) in rules {
            guard let name = rule.destination, !known.contains(name),
                !reading.lostNames.contains(name)
            else { continue }
            let near = nearestWord(to: name, among: known + ["all"])
            reading.report(
                word.place, "'escalate' names no [destination \(name)]",
                hint: near.map { "did you mean '\($0)'?" }
                    ?? "expected the name of a destination, or 'all'")
        }
        settings.escalations = rules.map(\.rule)
        return settings
    }
}

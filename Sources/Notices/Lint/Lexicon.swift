package import Configuration

/// The words that the rules about words look for: those that are shipped, and those that the operator adds.
package struct Lexicon: Sendable, Equatable {
    /// A list that an operator may extend, by its key in `[lint]`.
    package enum List: String, Sendable, CaseIterable {
        case jargon, blame, overpromise, filler, minimising, guess, security, liability, marketing

        var shipped: [(phrase: String, instead: String)] {
            switch self {
            case .jargon: WordLists.jargon
            case .blame: WordLists.blame.map { ($0, "") }
            case .overpromise: WordLists.overpromises.map { ($0, "") }
            case .filler: WordLists.filler.map { ($0, "") }
            case .minimising: WordLists.minimising.map { ($0, "") }
            case .guess: WordLists.guesses.map { ($0, "") }
            case .security: WordLists.security.map { ($0, "") }
            case .liability: WordLists.liability.map { ($0, "") }
            case .marketing: WordLists.marketing.map { ($0, "") }
            }
        }
    }

    private var phrases: [PhraseList]
    /// What to write instead, by phrase; asked, never walked through.
    private var instead: [String: String] = [:]
    /// Words that nothing is held against.
    let allowed: [String]
    let vendors: [String]

    /// The shipped lists alone.
    package static let shipped = Lexicon(Settings.Lint())

    package init(_ settings: Settings.Lint) {
        allowed = settings.allow.map { Passage.plain($0) }
        vendors = settings.vendors
        phrases = []
        for list in List.allCases {
            let added = settings.words(list.rawValue).map { ($0.phrase, $0.instead ?? "") }
            let all = list.shipped + added
            for (phrase, words) in all where !words.isEmpty { instead[phrase] = words }
            phrases.append(PhraseList(all.map { $0.0 }))
        }
    }

    subscript(list: List) -> PhraseList {
        phrases[List.allCases.firstIndex(of: list) ?? 0]
    }

    func advice(for phrase: String) -> String? { instead[phrase] }

    /// The lists as `[lint]` writes them, for whoever wants to read what is looked for.
    package static var text: String {
        var lines = ["[lint]"]
        for list in List.allCases {
            for (phrase, instead) in list.shipped {
                let value = instead.isEmpty ? phrase : "\(phrase): \(instead)"
                lines.append("\(list.rawValue) = \(value.contains(",") ? "\"\(value)\"" : value)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

import Basics
import Detection
import Probing

/// One revision's facts as words: the subject, what is wrong with it, and the times. Stages put them into
/// sentences; nothing here is a sentence.
struct Speech {
    let facts: Facts
    let time: LocalTime
    let condition: Condition

    init(_ facts: Facts) {
        self.facts = facts
        time = LocalTime(zone: facts.zone, now: facts.now)
        condition = Condition(facts)
    }

    /// The service as a headline has it: "Checkout API".
    var service: String { facts.service.isEmpty ? "Our service" : facts.service }

    /// What fails: "card payments", else "the Checkout API".
    var thing: String { facts.capability ?? Grammar.withArticle(service) }

    /// Where, unless the thing says so already: " through the Checkout API".
    var place: String {
        guard let capability = facts.capability?.lowercased(),
            !capability.contains(service.lowercased()),
            !service.lowercased().contains(capability)
        else { return "" }
        return " \(Grammar.preposition(before: service)) \(Grammar.withArticle(service))"
    }

    /// "card payments through the Checkout API"
    var wholeThing: String { thing + place }

    var isPlural: Bool { Grammar.isPlural(thing) }
    var areOrIs: String { isPlural ? "are" : "is" }
    var haveOrHas: String { isPlural ? "have" : "has" }
    var wereOrWas: String { isPlural ? "were" : "was" }

    /// When the recovery is measured, the end; else when it was called over.
    var end: WallTime? { facts.recovered ?? facts.resolved }

    /// The sentence of what customers see: the operator's, else a plain one by the kind of failure.
    var effect: String? {
        facts.effect.map { Grammar.sentence(Grammar.capitalised($0)) } ?? condition.plainEffect
    }

    /// "Browsing, refunds and payment links are working normally."
    var stillWorking: String? {
        guard !facts.stillWorks.isEmpty else { return nil }
        let list = Grammar.list(facts.stillWorks)
        let verb = facts.stillWorks.count > 1 || Grammar.isPlural(list) ? "are" : "is"
        return "\(Grammar.capitalised(list)) \(verb) working normally."
    }

    /// "Some card payments through the Checkout API have failed"; for a service that is spoken of by its name
    /// the scope follows: "the Checkout API has failed in some cases".
    func trouble(_ tense: Tense, place: Bool = true) -> String {
        let what = place ? wholeThing : thing
        let counted = facts.capability != nil && isPlural
        let verb = condition.verb(tense, plural: isPlural, wholly: wholly && !counted)
        switch facts.scope {
        case nil: return "\(what) \(verb)"
        case .all: return counted ? "all \(what) \(verb)" : "\(what) \(verb)"
        case .most: return counted ? "most \(what) \(verb)" : "\(what) \(verb) in most cases"
        case .part: return counted ? "some \(what) \(verb)" : "\(what) \(verb) in some cases"
        case .few: return counted ? "a few \(what) \(verb)" : "\(what) \(verb) in a few cases"
        }
    }

    /// The same with a capital, as a sentence begins.
    func capitalTrouble(_ tense: Tense, place: Bool = true) -> String {
        Grammar.capitalised(trouble(tense, place: place))
    }

    /// A headline: "Checkout API: some card payments are failing", "Checkout API is not working".
    func headline(_ tense: Tense) -> [String] {
        if facts.capability == nil {
            return [headlineOfService(tense), service]
        }
        return [
            "\(service): \(trouble(tense, place: false))", capitalTrouble(tense, place: false),
            service,
        ]
    }

    /// The same facts where no further update is promised.
    var withoutPromise: Speech {
        var closed = facts
        closed.nextUpdate = nil
        return Speech(closed)
    }

    private func headlineOfService(_ tense: Tense) -> String {
        let text = trouble(tense)
        return text.hasPrefix("the \(service)") ? String(text.dropFirst(4)) : text
    }

    private var wholly: Bool { facts.scope == .all }
}

/// Which form of "fail" a sentence needs.
enum Tense: CaseIterable {
    /// have failed (since)
    case since
    /// are failing
    case now
    /// are still failing
    case still
    /// are now failing
    case turned
    /// are failing again
    case again
    /// failed
    case past
}

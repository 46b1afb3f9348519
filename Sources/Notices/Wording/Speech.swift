import Basics
import Detection
import Probing

/// One revision's facts as words of a language: what fails, how, since when. It fills the slots of sentences; the
/// sentences are the wording's.
struct Speech {
    let facts: Facts
    let wording: Wording
    let time: LocalTime
    let condition: Condition
    /// Sentences that would say these are left out: there is no room for them.
    let muted: [Slot]

    /// - Parameter time: of the same zone and moment, where there is one already.
    init(
        _ facts: Facts, _ wording: Wording = .english, muted: [Slot] = [], time: LocalTime? = nil
    ) {
        self.facts = facts
        self.muted = muted
        self.wording = wording
        self.time = time ?? LocalTime(zone: facts.zone, now: facts.now)
        condition = Condition(facts)
    }

    /// A sentence of a template: its first choice whose facts are all there; nil when none is.
    ///
    /// - Parameter length: how little room there is. A sentence that nobody can follow any more for its length is
    ///   said shorter all the same, where the template has a shorter form.
    func say(_ template: Template, _ length: Template.Length = .whole) -> Sentence? {
        var first: Sentence?
        for form in Template.Length.allCases where form >= length {
            guard let said = said(template, form) else { continue }
            let sentence = Sentence(said, template.keep)
            if sentence.isEasy { return sentence }
            first = first ?? sentence
        }
        return first
    }

    private func said(_ template: Template, _ length: Template.Length) -> String? {
        for choice in template.choices(length) {
            guard let text = fill(choice) else { continue }
            return choice.contains(where: isMuted) ? nil : text
        }
        return nil
    }

    private func isMuted(_ piece: Template.Piece) -> Bool {
        if case .slot(let slot, _) = piece { muted.contains(slot) } else { false }
    }

    /// Pieces as text; nil when a fact is missing or a condition does not hold.
    func fill(_ pieces: [Template.Piece], with arguments: [Slot: String] = [:]) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let plain): text += plain
            case .slot(let slot, let capital):
                guard let words = arguments[slot] ?? value(of: slot), !words.isEmpty else {
                    return nil
                }
                text += capital ? Grammar.capitalised(words) : words
            case .phrase(let name, let capital):
                guard let words = phrase(name) else { return nil }
                text += capital ? Grammar.capitalised(words) : words
            case .number(let one, let many): text += isPlural ? many : one
            case .condition(let condition):
                if holds(condition.fact) != condition.holds { return nil }
            }
        }
        return text
    }

    /// A phrase of the language; nil when it has none of the name.
    func phrase(_ name: String, _ arguments: [Slot: String] = [:]) -> String? {
        wording.phrase(name).flatMap { fill($0, with: arguments) }
    }

    private func holds(_ circumstance: Circumstance) -> Bool {
        switch circumstance {
        case .slow: condition.kind == .slow
        case .onAndOff: condition.kind == .onAndOff
        case .failing: condition.kind == .failing
        case .open: facts.resolved == nil && facts.recovered == nil
        case .wholly: wholly
        case .worse: facts.turn == .worse
        case .better: facts.turn == .better
        case .wider: facts.turn == .wider
        case .narrower: facts.turn == .narrower
        case .byTeam: facts.people.estimateBy != nil
        case .later:
            if let old = facts.oldEstimate, let new = facts.estimate {
                new > old
            } else {
                !isTakenBack
            }
        case .takenBack: isTakenBack
        case .newEstimate: facts.estimateIsNew
        case .far: facts.outlook == .long
        case .record: facts.outlook == .beyondRecord
        case .late: lateMinutes != nil
        case .named:
            facts.window?.effect.map { effect in
                [facts.capability, facts.service].compactMap { $0 }
                    .contains { effect.lowercased().contains($0.lowercased()) }
            } ?? false
        case .told: facts.told
        case .overdue: facts.overdue
        case .declared: facts.isDeclared == true
        case .varied: facts.isVaried == true
        }
    }

    /// A time that is about to pass is taking longer; one that is far ahead was taken back.
    private var isTakenBack: Bool {
        guard facts.estimate == nil, facts.outlook == nil, let old = facts.oldEstimate,
            let now = facts.now
        else { return false }
        return old > now + .minutes(15)
    }

    // What fails.

    /// The service as a headline has it: "Checkout API".
    var service: String {
        facts.service.isEmpty ? phrase("our service") ?? "Our service" : facts.service
    }

    /// With an article where the language gives it one.
    var theService: String {
        wording.phrase("articles") == nil ? service : Grammar.withArticle(service)
    }

    /// What fails: "card payments", else "the Checkout API".
    var thing: String { facts.capability ?? theService }

    /// Where, unless the thing says so already: " through the Checkout API".
    var place: String {
        guard let capability = facts.capability?.lowercased(),
            !capability.contains(service.lowercased()),
            !service.lowercased().contains(capability)
        else { return "" }
        let name = "place \(Grammar.preposition(before: service))"
        return phrase(name, [.what: theService]).map { " \($0)" } ?? ""
    }

    var wholeThing: String { thing + place }

    var isPlural: Bool { facts.isMany ?? Grammar.isPlural(thing) }

    private var wholly: Bool { facts.scope == .all }

    /// "Some card payments through the Checkout API have failed"; for a service that is spoken of by its name
    /// the scope follows: "the Checkout API has failed in some cases".
    func trouble(_ wanted: Tense, place: Bool = true) -> String? {
        // Where nothing turned, it goes on.
        let tense: Tense = wanted == .turned && facts.turn == nil ? .still : wanted
        let counted = facts.capability != nil && isPlural
        let number = isPlural ? "many" : "one"
        var verb = "\(condition.name) \(tense.rawValue) \(number)"
        if wholly, !counted, condition.kind == .failing { verb += " wholly" }
        guard let said = phrase(verb) else { return nil }
        let scope =
            switch facts.scope {
            case nil: "scope none"
            case .all: counted ? "scope all" : "scope none"
            case .most: counted ? "scope most" : "in most cases"
            case .part: counted ? "scope some" : "in some cases"
            case .few: counted ? "scope few" : "in few cases"
            }
        return phrase(scope, [.what: place ? wholeThing : thing, .verb: said])
    }

    /// A headline: "Checkout API: some card payments are failing", "Checkout API is not working".
    func headline(_ tense: Tense) -> String? {
        guard let text = trouble(tense, place: false) else { return nil }
        if facts.capability != nil { return "\(service): \(text)" }
        return text.hasPrefix("the \(service)") ? String(text.dropFirst(4)) : text
    }

    /// The sentence of what customers see: the operator's, else a plain one by the kind of failure.
    var effect: String? {
        if let own = facts.effect { return Grammar.sentence(Grammar.capitalised(own)) }
        if facts.isUnseen == true { return nil }
        guard let failure = facts.failure else {
            return condition.kind == .slow ? phrase("effect slow") : nil
        }
        return phrase("effect \(failure.rawValue)")
    }

    /// "Browsing, refunds and payment links are working normally."
    var stillWorking: String? {
        guard let list = worksList else { return nil }
        let isMany = facts.stillWorks.count > 1 || Grammar.isPlural(list)
        return phrase(isMany ? "works many" : "works one", [.list: list])
    }

    /// "Payment links work."
    var worksShort: String? {
        guard let last = facts.stillWorks.last else { return nil }
        return phrase(
            Grammar.isPlural(last) ? "works short many" : "works short one", [.list: last])
    }

    var worksList: String? {
        guard let last = facts.stillWorks.last else { return nil }
        guard facts.stillWorks.count > 1, let and = phrase("and") else { return last }
        return facts.stillWorks.dropLast().joined(separator: ", ") + " \(and) " + last
    }

    /// Minutes after its announced end; nil when it was in time.
    var lateMinutes: Int? {
        guard let window = facts.window, let end = facts.resolved ?? facts.recovered,
            end > window.end
        else { return nil }
        let minute = Duration.minutes(1).nanoseconds
        let minutes = end.nanoseconds / minute - window.end.nanoseconds / minute
        return minutes > 0 ? Int(minutes) : nil
    }

    /// When the recovery is measured, the end; else when it was called over.
    var end: WallTime? { facts.recovered ?? facts.resolved }

    /// The same facts where no further update is promised.
    var withoutPromise: Speech {
        var closed = facts
        closed.nextUpdate = nil
        return Speech(closed, wording, muted: muted, time: time)
    }
}

/// Which form of "fail" a sentence needs; the raw value is its name in a language's phrases.
enum Tense: String, CaseIterable {
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

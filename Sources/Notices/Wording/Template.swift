import Basics

/// A sentence of a wording file before anything is filled in: text and slots, with what stands in for it when
/// a fact is missing, and what is shorter.
struct Template: Sendable, Equatable {
    /// The sentence, then its alternatives: the first whose facts are all there is taken. Without one there is
    /// no sentence, so there are no holes to fill.
    var choices: [[Piece]]
    /// The same for where room is short; empty when the sentence has no shorter form.
    var short: [[Piece]] = []
    /// The same for where even that is too long.
    var shorter: [[Piece]] = []
    var keep = Sentence.Keep.always

    /// How few words a sentence may take.
    enum Length: Int, Sendable, CaseIterable, Comparable {
        case whole, short, shorter

        static func < (left: Length, right: Length) -> Bool { left.rawValue < right.rawValue }
    }

    /// What is tried at a length, in this order: without a form of its own, the next longer one.
    func choices(_ length: Length) -> [[Piece]] {
        switch length {
        case .whole: choices
        case .short: short + choices
        case .shorter: shorter + short + choices
        }
    }

    enum Piece: Sendable, Equatable {
        case text(String)
        /// - Parameter capital: as a sentence begins.
        case slot(Slot, capital: Bool)
        /// A phrase of the language's own, with slots in it.
        case phrase(String, capital: Bool)
        /// By the number of the thing that fails: `{is|are}`.
        case number(one: String, many: String)
        /// The sentence holds only if the condition does.
        case condition(Condition)
    }

    /// `{?name}` holds, `{!name}` does not.
    struct Condition: Sendable, Equatable {
        var fact: Circumstance
        var holds: Bool
    }
}

/// What a sentence may ask before it is said, besides the facts that it names.
enum Circumstance: String, Sendable, CaseIterable {
    /// It is slow and does not fail; it fails on and off; it fails.
    case slow
    case onAndOff = "on and off"
    case failing
    /// The incident is not over.
    case open
    /// Nothing works.
    case wholly
    /// The change since the last text is for the worse, or for the better.
    case worse, better, wider, narrower
    /// A person gave the estimate.
    case byTeam = "by team"
    /// The new time is later than the old one.
    case later
    /// The time that was given is no longer expected, well before it passes, and there is no other.
    case takenBack = "taken back"
    /// No text gave a time before this one.
    case newEstimate = "new estimate"
    /// The estimate lies so far ahead that only its order of size is said.
    case far
    /// It has lasted longer than anything like it in the history.
    case record
    /// The planned work ended later than was said.
    case late
    /// What readers will notice of planned work names what it is about.
    case named
    /// A text of this incident was sent before.
    case told
    /// It comes later than was promised.
    case overdue
    /// A person declared it over while a check still failed.
    case declared
    /// It was not the same all the time.
    case varied
}

extension Template {
    /// Reads the text of one sentence.
    ///
    /// - Throws: what is wrong, at an offset in characters from the text's start.
    static func pieces(_ text: Substring) throws(Flaw) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            guard character == "{" else {
                if character == "}" {
                    throw Flaw(text, index, "a '}' without its '{'", "expected {a slot}")
                }
                plain.append(character)
                index = text.index(after: index)
                continue
            }
            guard let close = text[index...].firstIndex(of: "}") else {
                throw Flaw(text, index, "the '{' is never closed", "expected '}'")
            }
            if !plain.isEmpty { pieces.append(.text(plain)) }
            plain = ""
            pieces.append(try piece(text, from: index, to: close))
            index = text.index(after: close)
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        return pieces
    }

    private static func piece(
        _ text: Substring, from open: Substring.Index, to close: Substring.Index
    ) throws(Flaw) -> Piece {
        let inside = text[text.index(after: open)..<close]
        if let first = inside.first, first == "?" || first == "!" {
            let name = String(inside.dropFirst())
            guard let circumstance = Circumstance(rawValue: name) else {
                throw Flaw(
                    text, open, "no circumstance is called '\(name)'",
                    near(name, among: Circumstance.allCases.map(\.rawValue)))
            }
            return .condition(Condition(fact: circumstance, holds: first == "?"))
        }
        let forms = inside.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if forms.count == 2 { return .number(one: forms[0], many: forms[1]) }
        let capital = inside.first?.isUppercase == true
        let name = inside.prefix(1).lowercased() + inside.dropFirst()
        if name.hasPrefix("=") { return .phrase(String(name.dropFirst()), capital: false) }
        if let slot = Slot(rawValue: name) { return .slot(slot, capital: capital) }
        throw Flaw(
            text, open, "no fact is called '\(name)'",
            near(name, among: Slot.allCases.map(\.rawValue)))
    }

    private static func near(_ name: String, among names: [String]) -> String {
        nearestWord(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "see the shipped wording for the names of facts"
    }
}

/// What is wrong with a line of a wording file.
struct Flaw: Error, Equatable {
    /// In characters from the start of the text that was read.
    var offset: Int
    var message: String
    var hint: String

    init(_ offset: Int, _ message: String, _ hint: String) {
        self.offset = offset
        self.message = message
        self.hint = hint
    }

    init(_ text: Substring, _ index: Substring.Index, _ message: String, _ hint: String) {
        self.init(text.distance(from: text.startIndex, to: index), message, hint)
    }
}

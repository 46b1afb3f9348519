import Basics
import Configuration

/// Reads wording: parts headed by `[stage form]`, a sentence a line, paragraphs between blank lines.
///
/// - `[acknowledge]`, `[acknowledge sms]`, `[acknowledge sms service=checkout failure=timeout]`, `[closing email]`
/// - `~2 text` may be left out where room is short, lower numbers first;
/// - `else text` is said when a fact of the sentence above is missing;
/// - `short text` is the sentence above where room is short, `shorter text` where that is too long as well;
/// - `@name` is a sentence of `[sentences]`, written there as `name = text`;
/// - `[phrases]` holds a language's own words, as `name = text`.
struct WordingReader {
    /// Whether the words between slots are held against the lint: an operator's are.
    let lints: Bool
    private(set) var mistakes: [Mistake] = []
    private(set) var parts: [(part: Part, filter: Filter, lines: [Line])] = []
    private(set) var sentences: [(name: String, filter: Filter, template: Template)] = []
    private(set) var phrases: [(name: String, pieces: [Template.Piece])] = []

    /// A line of a part: a sentence, one by name, or the end of a paragraph.
    enum Line: Sendable, Equatable {
        case sentence(Template)
        case named(String, Sentence.Keep)
        case gap
    }

    init(lints: Bool) {
        self.lints = lints
    }

    private enum Section {
        case part, sentences, phrases, lost
    }

    private var section = Section.lost
    private var filter = Filter()
    private var file = ""

    mutating func read(_ source: Settings.WordingFile) {
        file = source.name
        section = .lost
        var number = source.lineOffset
        for line in source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        {
            number += 1
            let indent = line.prefix { $0.isWhitespace }.count
            let text = line.dropFirst(indent)
            let end = text.lastIndex { !$0.isWhitespace }
            let bare = end.map { text[...$0] } ?? text.prefix(0)
            func note(_ flaw: Flaw) {
                mistakes.append(
                    Mistake(
                        file: file, line: number, column: indent + flaw.offset + 1,
                        message: flaw.message, hint: flaw.hint, source: String(line)))
            }
            do throws(Flaw) {
                try read(bare)
                if lints, section == .part || section == .sentences, !bare.hasPrefix("#"),
                    !bare.hasPrefix("[")
                {
                    WordingLint.flaws(in: bare).forEach(note)
                }
            } catch {
                note(error)
            }
        }
    }

    private mutating func read(_ line: Substring) throws(Flaw) {
        if line.isEmpty {
            if section == .part { append(.gap) }
            return
        }
        if line.hasPrefix("#") { return }
        if line.hasPrefix("[") {
            section = .lost
            try open(line)
            return
        }
        switch section {
        case .lost: break
        case .part: try readSentence(line)
        case .sentences: try readNamed(line)
        case .phrases:
            let (name, text) = try entry(line)
            phrases.append((name, try shifted(line, text)))
        }
    }

    private mutating func open(_ line: Substring) throws(Flaw) {
        guard line.hasSuffix("]") else {
            throw Flaw(0, "the '[' is never closed", "expected ']'")
        }
        var words: [Substring] = []
        filter = Filter()
        for word in line.dropFirst().dropLast().split(separator: " ") {
            let halves = word.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else {
                words.append(word)
                continue
            }
            switch halves[0] {
            case "service": filter.service = String(halves[1])
            case "failure": filter.failure = String(halves[1])
            default:
                throw Flaw(
                    line, word.startIndex, "'\(halves[0])' chooses nothing",
                    "expected service=NAME or failure=KIND")
            }
        }
        guard let first = words.first else { throw Flaw(0, "a heading without a name", Self.heads) }
        switch first {
        case "phrases": section = .phrases
        case "sentences": section = .sentences
        default:
            let form = try form(of: words, in: line)
            if first == "closing" {
                parts.append((.closing(form), filter, []))
            } else if let stage = Stage(rawValue: String(first)) {
                parts.append((.text(stage, form), filter, []))
            } else {
                let near = nearestWord(to: String(first), among: Stage.allCases.map(\.rawValue))
                throw Flaw(
                    line, first.startIndex, "no stage is called '\(first)'",
                    near.map { "did you mean '\($0)'?" } ?? Self.heads)
            }
            section = .part
        }
    }

    private static let heads = "expected [STAGE FORM], [closing FORM], [sentences] or [phrases]"

    private func form(of words: [Substring], in line: Substring) throws(Flaw) -> Part.Form {
        guard words.count > 1 else { return .body }
        guard let form = Part.Form(rawValue: String(words[1])), words.count == 2 else {
            let known = Part.Form.allCases.map(\.rawValue)
            let wrong = words.count > 2 ? words[2] : words[1]
            throw Flaw(
                line, wrong.startIndex, "no form is called '\(wrong)'",
                nearestWord(to: String(wrong), among: known).map { "did you mean '\($0)'?" }
                    ?? "expected " + known.joined(separator: ", "))
        }
        return form
    }

    private mutating func append(_ line: Line) {
        guard !parts.isEmpty else { return }
        parts[parts.count - 1].lines.append(line)
    }

    private mutating func readSentence(_ line: Substring) throws(Flaw) {
        if let rest = after("else ", line) {
            let pieces = try shifted(line, rest)
            try amend { $0.choices.append(pieces) }
        } else if let rest = after("short ", line) {
            let pieces = try shifted(line, rest)
            try amend { $0.short.append(pieces) }
        } else if let rest = after("shorter ", line) {
            let pieces = try shifted(line, rest)
            try amend { $0.shorter.append(pieces) }
        } else {
            let (keep, rest) = try rank(line)
            if rest.hasPrefix("@") {
                append(.named(String(rest.dropFirst()), keep))
            } else {
                append(.sentence(Template(choices: [try shifted(line, rest)], keep: keep)))
            }
        }
    }

    /// `~2 text`
    private func rank(_ line: Substring) throws(Flaw) -> (Sentence.Keep, Substring) {
        guard line.hasPrefix("~") else { return (.always, line) }
        let digits = line.dropFirst().prefix { $0.isNumber }
        guard let rank = Int(digits) else {
            throw Flaw(0, "'~' without a number", "expected '~2 sentence'")
        }
        return (.dropped(rank), line.dropFirst(1 + digits.count).drop { $0 == " " })
    }

    private mutating func amend(_ change: (inout Template) -> Void) throws(Flaw) {
        guard let last = parts.last?.lines.last, case .sentence(var template) = last else {
            throw Flaw(0, "there is no sentence above", "it belongs under the one it stands in for")
        }
        change(&template)
        parts[parts.count - 1].lines[parts[parts.count - 1].lines.count - 1] = .sentence(template)
    }

    private mutating func readNamed(_ line: Substring) throws(Flaw) {
        let forms: [(word: String, form: WritableKeyPath<Template, [[Template.Piece]]>)] = [
            ("else ", \.choices), ("short ", \.short), ("shorter ", \.shorter),
        ]
        for (word, form) in forms {
            guard let rest = after(word, line) else { continue }
            guard !sentences.isEmpty else {
                throw Flaw(0, "there is no sentence above", "begin with 'name = sentence'")
            }
            let pieces = try shifted(line, rest)
            sentences[sentences.count - 1].template[keyPath: form].append(pieces)
            return
        }
        let (name, text) = try entry(line)
        sentences.append((name, filter, Template(choices: [try shifted(line, text)])))
    }

    private func entry(_ line: Substring) throws(Flaw) -> (String, Substring) {
        guard let equals = line.firstIndex(of: "=") else {
            throw Flaw(0, "no '=' after the name", "expected 'name = text'")
        }
        let name = line[..<equals].split(separator: " ").joined(separator: " ")
        return (name, line[line.index(after: equals)...].drop { $0 == " " })
    }

    private func after(_ word: String, _ line: Substring) -> Substring? {
        line.hasPrefix(word) ? line.dropFirst(word.count) : nil
    }

    /// The pieces of a rest of a line; what is wrong is counted from the line's own start.
    private func shifted(_ line: Substring, _ rest: Substring) throws(Flaw) -> [Template.Piece] {
        do throws(Flaw) {
            return try Template.pieces(rest)
        } catch {
            let offset = line.distance(from: line.startIndex, to: rest.startIndex)
            throw Flaw(offset + error.offset, error.message, error.hint)
        }
    }
}

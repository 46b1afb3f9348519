import Basics
package import Configuration

/// How notices are worded: one language's phrases, sentences and parts, with what an operator words otherwise.
package struct Wording: Sendable {
    private var parts: [Part: [(filter: Filter, lines: [WordingReader.Line])]] = [:]
    private var sentences: [String: [(filter: Filter, template: Template)]] = [:]
    private var phrases: [String: [Template.Piece]] = [:]

    /// British English, as shipped.
    package static let english: Wording = {
        let (wording, mistakes) = read(English.sources, lints: false)
        precondition(mistakes.isEmpty, mistakes.first?.text ?? "")
        return wording
    }()

    /// English as it is spelled in America.
    package static let american = english.respelled { text in
        Spelling.american.reduce(text) { $0.replacing($1.british, with: $1.american) }
    }

    /// With every text of its own spelled another way.
    private func respelled(_ spell: (String) -> String) -> Wording {
        func pieces(_ all: [Template.Piece]) -> [Template.Piece] {
            all.map { piece in
                if case .text(let text) = piece { .text(spell(text)) } else { piece }
            }
        }
        func template(_ old: Template) -> Template {
            Template(
                choices: old.choices.map(pieces), short: old.short.map(pieces),
                shorter: old.shorter.map(pieces), keep: old.keep)
        }
        var wording = self
        wording.phrases = phrases.mapValues(pieces)
        wording.sentences = sentences.mapValues { all in
            all.map { ($0.filter, template($0.template)) }
        }
        wording.parts = parts.mapValues { all in
            all.map { filter, lines in
                let respelled = lines.map { line -> WordingReader.Line in
                    if case .sentence(let old) = line { .sentence(template(old)) } else { line }
                }
                return (filter, respelled)
            }
        }
        return wording
    }

    /// A language of its own, from files alone.
    package static func language(_ sources: [Settings.WordingFile]) -> (Wording, [Mistake]) {
        var (wording, mistakes) = read(sources, lints: true)
        mistakes += wording.gaps(file: sources.first?.name ?? "wording")
        return (wording, mistakes)
    }

    /// This wording with what an operator says otherwise, and what is wrong with that.
    package func overridden(by sources: [Settings.WordingFile]) -> (Wording, [Mistake]) {
        var wording = self
        var reader = WordingReader(lints: true)
        for source in sources { reader.read(source) }
        wording.add(reader)
        return (wording, reader.mistakes + wording.strays(in: reader, sources))
    }

    private static func read(
        _ sources: [Settings.WordingFile], lints: Bool
    ) -> (Wording, [Mistake]) {
        var reader = WordingReader(lints: lints)
        for source in sources { reader.read(source) }
        var wording = Wording()
        wording.add(reader)
        return (wording, reader.mistakes + wording.strays(in: reader, sources))
    }

    private mutating func add(_ reader: WordingReader) {
        for (name, pieces) in reader.phrases { phrases[name] = pieces }
        for (name, filter, template) in reader.sentences {
            var all = sentences[name, default: []].filter { $0.filter != filter }
            all.append((filter, template))
            sentences[name] = all.sorted { $0.filter.weight > $1.filter.weight }
        }
        for (part, filter, lines) in reader.parts {
            var all = parts[part, default: []].filter { $0.filter != filter }
            all.append((filter, lines))
            parts[part] = all.sorted { $0.filter.weight > $1.filter.weight }
        }
    }

    /// Names that nothing answers to.
    private func strays(in reader: WordingReader, _ sources: [Settings.WordingFile]) -> [Mistake] {
        let known = sentences.keys.sorted()
        return reader.parts.flatMap(\.lines).compactMap { line in
            guard case .named(let name, _) = line, sentences[name] == nil else { return nil }
            let place = Self.place(of: "@\(name)", in: sources)
            return Mistake(
                file: place.file, line: place.line, column: place.column,
                message: "no sentence is called '\(name)'",
                hint: nearestWord(to: name, among: known).map { "did you mean '\($0)'?" })
        }
    }

    /// What a whole language must have and does not.
    private func gaps(file: String) -> [Mistake] {
        var missing: [String] = []
        for stage in Stage.allCases {
            for form in [Part.Form.title, .body, .sms] where parts[.text(stage, form)] == nil {
                missing.append(
                    form == .body
                        ? "[\(stage.rawValue)]" : "[\(stage.rawValue) \(form.rawValue)]")
            }
        }
        // What only English needs, and what a language can do without.
        let own = [
            "articles", "spoken in english", "asking words", "said openings", "we said",
        ]
        missing += Wording.english.phrases.keys.sorted()
            .filter { phrases[$0] == nil && !own.contains($0) }
            .map { "the phrase '\($0)'" }
        return missing.map {
            Mistake(
                file: file, line: 1, column: 1, message: "the language lacks \($0)", hint: nil)
        }
    }

    private static func place(
        of text: String, in sources: [Settings.WordingFile]
    ) -> (file: String, line: Int, column: Int) {
        for source in sources {
            let lines = source.text.split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            for (number, line) in lines.enumerated() {
                guard let range = line.firstRange(of: text) else { continue }
                let column = line.distance(from: line.startIndex, to: range.lowerBound)
                return (source.name, source.lineOffset + number + 1, column + 1)
            }
        }
        return (sources.first?.name ?? "", 1, 1)
    }

    /// How a stage is worded in a form, or in the nearest one that the language has: a short one for what is short.
    func lines(_ stage: Stage, _ form: Part.Form, _ facts: Facts) -> [WordingReader.Line] {
        let near: Part.Form =
            switch form {
            case .pushTitle: .title
            case .status, .email: .body
            case .title, .subject, .body, .sms, .social, .chat, .push, .banner, .ticket, .phone:
                .sms
            }
        if let own = lines(.text(stage, form), facts) { return own }
        let borrowed = form == .subject ? nil : lines(.text(stage, near), facts)
        guard form == .push || form == .banner || form == .phone else { return borrowed ?? [] }
        // These channels have no room for an address.
        return borrowed?.filter { line in
            if case .named("address", _) = line { false } else { true }
        } ?? []
    }

    /// The best of what is worded for these facts; nil when nothing is.
    func lines(_ part: Part, _ facts: Facts) -> [WordingReader.Line]? {
        parts[part]?.first { $0.filter.holds(facts) }?.lines
    }

    func sentence(_ name: String, _ facts: Facts) -> Template? {
        sentences[name]?.first { $0.filter.holds(facts) }?.template
    }

    func phrase(_ name: String) -> [Template.Piece]? { phrases[name] }
}

extension Filter {
    func holds(_ facts: Facts) -> Bool {
        (service == nil || service == facts.serviceName)
            && (failure == nil || failure == facts.failure?.rawValue)
    }
}

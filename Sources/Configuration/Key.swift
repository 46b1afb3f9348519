import Basics

/// One row of a section's table: a key, what it takes, and how its entries change the section's
/// draft.
struct Key<Draft>: Sendable {
    let name: String
    /// What the value has to be, for "expected ...".
    let expected: String
    /// It may be repeated.
    let repeats: Bool
    /// Reads the entries of this key in one section: one, or several if it repeats.
    let read: @Sendable (inout Draft, [Entry], inout Reading) -> Void
    /// The value in a draft as the file would write it, where rules between keys speak of defaults.
    let text: (@Sendable (Draft) -> String)?
}

extension Key {
    typealias Put<Value> = @Sendable (inout Draft, Value) -> Void

    /// A key with one value.
    static func one<Value: SendableMetatype>(
        _ name: String, _ expected: String, isSecret: Bool = false,
        near: @escaping @Sendable (String) -> String? = { _ in nil },
        text: (@Sendable (Draft) -> String)? = nil,
        parse: @escaping @Sendable (String) -> Value?, put: @escaping Put<Value>
    ) -> Key {
        Key(
            name: name, expected: expected, repeats: false,
            read: { draft, entries, reading in
                for entry in entries {
                    guard let word = reading.word(entry.value) else { continue }
                    if let value = parse(word.text) {
                        put(&draft, value)
                    } else {
                        reading.refuse(
                            word, for: name, expected: expected, isSecret: isSecret,
                            near: { text in near(text).flatMap { parse($0) == nil ? nil : $0 } })
                    }
                }
            }, text: text)
    }

    /// A key with a list: repeated, or with commas, or both; no item twice.
    static func list<Value: Equatable & SendableMetatype>(
        _ name: String, _ expected: String, isSecret: Bool = false, distinct: Bool = true,
        near: @escaping @Sendable (String) -> String? = { _ in nil },
        text: (@Sendable (Draft) -> String)? = nil,
        parse: @escaping @Sendable (String) -> Value?, put: @escaping Put<[Value]>
    ) -> Key {
        Key(
            name: name, expected: expected, repeats: true,
            read: { draft, entries, reading in
                var values: [Value] = []
                for word in reading.listed(entries) {
                    guard let value = parse(word.text) else {
                        reading.refuse(
                            word, for: name, expected: expected, isSecret: isSecret,
                            near: { text in near(text).flatMap { parse($0) == nil ? nil : $0 } })
                        continue
                    }
                    if distinct, values.contains(value) {
                        let shown = isSecret ? "one value" : word.shown
                        reading.report(word.place, "'\(name)' has \(shown) twice")
                    } else if values.count == Limits.items {
                        reading.report(
                            word.place, "'\(name)' has too many items",
                            hint: "expected at most \(Limits.items)")
                        break
                    } else {
                        values.append(value)
                    }
                }
                put(&draft, values)
            }, text: text)
    }

    /// A key whose value only one of a few words can be.
    static func word<Value>(
        _ name: String, _ words: [(word: String, value: Value)], put: @escaping Put<Value>
    ) -> Key where Value: Sendable {
        let known = words.map(\.word)
        return one(
            name, oneOf(known.map { "'\($0)'" }),
            near: { text in nearestWord(to: text, among: known) },
            parse: { text in words.first { $0.word == text }?.value }, put: put)
    }

    static func yesNo(_ name: String, put: @escaping Put<Bool>) -> Key {
        one(
            name, "'yes' or 'no'",
            near: { text in
                switch text.lowercased() {
                case "true", "on", "1", "y", "yes": "yes"
                case "false", "off", "0", "n", "no": "no"
                default: nil
                }
            },
            parse: { text in text == "yes" ? true : text == "no" ? false : nil }, put: put)
    }

    /// A text for people.
    static func text(
        _ name: String, _ example: String, atMost limit: Int = Limits.textLength,
        put: @escaping Put<String>
    ) -> Key {
        one(
            name, "one line of at most \(limit) characters, such as \(example)",
            parse: { text in isOneLine(text, atMost: limit) ? text : nil }, put: put)
    }

    static func name(_ name: String, put: @escaping Put<String>) -> Key {
        one(name, nameForm, parse: { isName($0) ? $0 : nil }, put: put)
    }

    static func path(_ name: String, put: @escaping Put<String>) -> Key {
        one(
            name, "the path of a file or folder",
            parse: { isOneLine($0, atMost: Limits.addressBytes) ? $0 : nil }, put: put)
    }

    static func length(
        _ name: String, _ range: ClosedRange<Duration>, put: @escaping Put<Duration>,
        text: (@Sendable (Draft) -> String)? = nil
    ) -> Key {
        one(
            name, lengthForm(range), near: nearLength, text: text,
            parse: { Duration(text: $0).flatMap { range.contains($0) ? $0 : nil } }, put: put)
    }

    static func count(
        _ name: String, _ range: ClosedRange<Int>, put: @escaping Put<Int>,
        text: (@Sendable (Draft) -> String)? = nil
    ) -> Key {
        one(
            name, "a whole number from \(range.lowerBound) to \(range.upperBound)", text: text,
            parse: { wholeNumber($0).flatMap { range.contains($0) ? $0 : nil } }, put: put)
    }
}

extension Reading {
    /// The words of a list key.
    mutating func listed(_ entries: [Entry]) -> [Word] {
        var words: [Word] = []
        for entry in entries where !isFull {
            for item in items(of: entry.value) {
                if let word = word(item) { words.append(word) }
            }
        }
        return words
    }

    /// Notes that a value is not what its key takes.
    mutating func refuse(
        _ word: Word, for key: String, expected: String, isSecret: Bool = false,
        near: (String) -> String? = { _ in nil }
    ) {
        let hidden = isSecret || word.isSecret
        report(
            word.place, "'\(key)' cannot be \(hidden ? "what it is given" : word.shown)",
            hint: hidden
                ? "expected \(expected)"
                : near(word.text).map { "did you mean \(quoted($0))?" } ?? "expected \(expected)")
    }
}

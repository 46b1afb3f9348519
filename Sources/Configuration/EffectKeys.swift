import Basics

extension Tables {
    /// What customers see when a service fails: for every kind of failure, or `KINDS: TEXT` for some.
    static let effect = Key<ServiceDraft>(
        name: "effect", expected: effectForm, repeats: true,
        read: { draft, entries, reading in
            for entry in entries {
                guard let word = reading.word(entry.value) else { continue }
                reading.take(word, into: &draft.service)
            }
        }, text: nil)

    fileprivate static let effectForm =
        "one line of at most \(Limits.textLength) characters, such as Shoppers may see an error after "
        + "they press Pay, or the same for some failures: 'timeout, refused: Pay may not answer'"
}

extension Reading {
    fileprivate mutating func take(_ word: Word, into service: inout Settings.Service) {
        guard isOneLine(word.text, atMost: Limits.textLength) else {
            refuse(word, for: "effect", expected: Tables.effectForm)
            return
        }
        guard let (marks, text) = effectOfFailures(word.text) else {
            if service.effect != nil {
                report(
                    word.place, "'effect' has a second text for every failure",
                    hint: "begin it with the failures that it is for: 'timeout: ...'")
            }
            service.effect = word.text
            return
        }
        let known = Settings.failureMarks + ["slow"]
        let unknown = marks.filter { !known.contains($0) }
        for mark in unknown {
            report(
                word.place, "no failure is called \(quoted(mark))",
                hint: nearestWord(to: mark, among: known).map { "did you mean '\($0)'?" }
                    ?? "expected \(oneOf(known))")
        }
        let twice = service.effects.flatMap(\.failures).filter(marks.contains)
        for mark in twice { report(word.place, "'effect' has a text for '\(mark)' already") }
        if unknown.isEmpty, twice.isEmpty {
            service.effects.append(Settings.EffectOfFailure(failures: marks, text: text))
        }
    }

    /// `timeout, refused: Pay may not answer`; nil when the text is for every failure. A sentence may have a colon,
    /// too: only words in small letters before it, of which one is a failure's mark, make it a list.
    private func effectOfFailures(_ text: String) -> ([String], String)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let marks = text[..<colon].split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        let rest = text[text.index(after: colon)...].drop { $0 == " " }
        let known = Settings.failureMarks + ["slow"]
        guard !marks.isEmpty, !rest.isEmpty, marks.contains(where: known.contains),
            marks.allSatisfy({ mark in
                !mark.isEmpty && mark.allSatisfy { $0.isLowercase || $0 == "-" }
            })
        else { return nil }
        return (marks, String(rest))
    }
}

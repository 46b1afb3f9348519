import Basics

extension Tables {
    /// The targets that only a probe of a service may have, and what belongs to them.
    static let targets: [Key<ProbeDraft>] = [
        Key(
            name: "url", expected: urlForm, repeats: false,
            read: { draft, entries, reading in
                guard let entry = entries.first, let word = reading.word(entry.value) else {
                    return
                }
                guard let (scheme, host) = transferAddress(word.text) else {
                    reading.refuse(word, for: "url", expected: urlForm)
                    return
                }
                guard reading.outside.speaks(scheme) else {
                    reading.report(
                        word.place, "the network library here does not speak \(scheme)",
                        hint: "'curl --version' lists what it speaks")
                    return
                }
                draft.target = .url(word.text)
                draft.targetHost = host
            }, text: nil),
        Key(
            name: "exec", expected: execForm, repeats: false,
            read: { draft, entries, reading in
                guard let entry = entries.first,
                    let words = reading.commandLine(entry.value)
                else { return }
                draft.target = .exec(words)
                draft.targetHost = draft.name
            }, text: nil),
        .length(
            "heartbeat", .seconds(1) ... .days(366),
            put: { draft, period in
                draft.target = .heartbeat(Settings.Heartbeat(period: period))
                draft.targetHost = draft.name
            }),
        .length("grace", .seconds(1) ... .days(31), put: { $0.grace = $1 }),
        .one(
            "token", "16 to 128 letters, digits, '-' and '_'", isSecret: true,
            parse: { text in
                (16...128).contains(text.utf8.count)
                    && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
                    ? Secret(text) : nil
            },
            put: { draft, token in
                draft.token = token
                draft.settings.secrets.append(token)
            }),
        Key(
            name: "step", expected: stepForm, repeats: true,
            read: { draft, entries, reading in draft.settings.steps = reading.steps(entries) },
            text: nil),
    ]

    /// When a probe runs, and what is slow.
    static let timing: [Key<ProbeDraft>] = [
        Key(
            name: "slow", expected: slowForm, repeats: false,
            read: { draft, entries, reading in
                guard let entry = entries.first else { return }
                reading.slow(entry, into: &draft.settings)
            }, text: nil),
        .length("phase", .zero ... .days(1), put: { $0.settings.phase = $1 }),
        .one(
            "jitter", "a share from 0% to 50%", near: nearShare,
            parse: { text in
                percentage(text).flatMap { (0...0.5).contains($0) ? $0 : nil }
            }, put: { $0.settings.jitter = $1 }),
    ]
}

private let urlForm =
    "an address that begins with \(oneOf(Settings.schemes.map { $0 + "://" }))"
private let execForm = "the path of a program and its arguments"
private let stepForm =
    #"'send "..."', 'expect "..."', 'expect matches "..."' or 'hold 200ms'"#
private let slowRange: ClosedRange<Duration> = .milliseconds(1) ... .minutes(10)
private let slowForm = lengthForm(slowRange)

/// The protocol, in lower case, and the host of an address of another protocol than HTTP.
func transferAddress(_ text: String) -> (scheme: String, host: String)? {
    guard let end = text.firstRange(of: "://") else { return nil }
    let scheme = text[..<end.lowerBound].lowercased()
    guard Settings.schemes.contains(scheme),
        let host = webHost("http://" + text[end.upperBound...])
    else { return nil }
    return (scheme, host)
}

extension Reading {
    /// A program and its arguments between white space; what is in quotes stays together.
    fileprivate mutating func commandLine(_ value: Passage) -> [String]? {
        var words: [String] = []
        var rest = value
        while !rest.isEmpty {
            let (passage, more) = firstQuoted(of: rest)
            guard let word = word(passage) else { return nil }
            guard !word.text.utf8.contains(0), words.count < Limits.items else {
                refuse(word, for: "exec", expected: execForm)
                return nil
            }
            if words.isEmpty {
                guard word.text.hasPrefix("/"), !word.isSecret else {
                    refuse(word, for: "exec", expected: execForm + ", from '/' on")
                    return nil
                }
                if let trouble = outside.troubleOfProgram(word.text) {
                    report(word.place, "\(word.shown) cannot be run: \(trouble)")
                    return nil
                }
            }
            words.append(word.text)
            rest = more
        }
        return words
    }

    /// The passage up to its first white space that is not in quotes, and the rest.
    private func firstQuoted(of passage: Passage) -> (Passage, rest: Passage) {
        let bytes = files[passage.place.file].bytes
        guard bytes[passage.start] == Byte.quote,
            let close = closingQuote(from: passage.start, to: passage.end, in: bytes)
        else { return firstWord(of: passage) }
        var end = close + 1
        while end < passage.end, !Byte.isBlank(bytes[end]) { end += 1 }
        let rest = Passage(place: passage.place.moved(to: end), end: passage.end)
        return (Passage(place: passage.place, end: end), trimmed(rest, in: bytes))
    }

    fileprivate mutating func steps(_ entries: [Entry]) -> [Settings.Step] {
        var steps: [Settings.Step] = []
        for entry in entries {
            guard steps.count < Limits.items else {
                report(
                    entry.place, "'step' has too many items",
                    hint: "expected at most \(Limits.items)")
                break
            }
            if let step = step(entry.value) { steps.append(step) }
        }
        return steps
    }

    private mutating func step(_ value: Passage) -> Settings.Step? {
        let (verb, rest) = firstWord(of: value)
        guard !rest.isEmpty else {
            report(value.place, "'step' does not say what", hint: "expected \(stepForm)")
            return nil
        }
        switch text(of: verb) {
        case "send":
            return word(rest).map { .send($0.text) }
        case "expect":
            let (first, wanted) = firstWord(of: rest)
            if text(of: first) == "matches", !wanted.isEmpty {
                return pattern(wanted, after: first, .body).map { .matches($0) }
            }
            guard let word = word(rest) else { return nil }
            guard (1...1024).contains(word.text.utf8.count) else {
                refuse(word, for: "step", expected: stepForm)
                return nil
            }
            return .expect(word.text)
        case "hold":
            guard let length = Duration(text: text(of: rest)), slowRange.contains(length) else {
                report(rest.place, "'hold' needs a length from 1ms to 10m")
                return nil
            }
            return .hold(length)
        default:
            let near = nearestWord(to: text(of: verb), among: ["send", "expect", "hold"])
            report(
                verb.place, "'step' cannot begin with \(quoted(text(of: verb)))",
                hint: near.map { "did you mean '\($0)'?" } ?? "expected \(stepForm)")
            return nil
        }
    }

    /// `800ms`, or with phases by themselves: `800ms, connect 200ms`.
    fileprivate mutating func slow(_ entry: Entry, into probe: inout Settings.Probe) {
        for item in items(of: entry.value) {
            let (name, length) = firstWord(of: item)
            guard !length.isEmpty, let phase = Settings.Phase(rawValue: text(of: name)) else {
                guard let word = word(item) else { continue }
                if let most = Duration(text: word.text), slowRange.contains(most), probe.slow == nil
                {
                    probe.slow = most
                } else {
                    refuse(word, for: "slow", expected: slowForm) { text in nearLength(text) }
                }
                continue
            }
            guard let most = Duration(text: text(of: length)), slowRange.contains(most) else {
                report(
                    length.place, "'slow' cannot be \(quoted(text(of: length)))",
                    hint: "expected \(slowForm)")
                continue
            }
            probe.slowPhases.append(Settings.PhaseLimit(phase: phase, most: most))
        }
    }
}

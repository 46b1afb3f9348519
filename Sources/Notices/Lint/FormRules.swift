import Configuration

/// C01 to C05: it fits its channel and reads easily.
enum FormRules {
    /// The mean under which nine in ten understand a text, as GOV.UK found.
    private static let meanSentence = 15.0

    static func findings(_ subject: Lint.Subject) -> [Finding] {
        budget(subject) + sentences(subject) + grade(subject, atMost: 8)
            + contractions(subject) + weAct(subject)
    }

    private static func budget(_ subject: Lint.Subject) -> [Finding] {
        guard let channel = subject.channel else { return [] }
        var findings: [Finding] = []
        let title = subject.title.count
        if title > Budget.title(channel) {
            findings.append(
                Finding(
                    .c01, at: Passage.Token(text: subject.title, line: 1, column: 1),
                    why: "the title has \(title) characters",
                    instead: "at most \(Budget.title(channel))"))
        }
        let words = Budget.words(subject.body)
        if words > Budget.body(channel) {
            findings.append(
                Finding(
                    .c01, why: "it has \(words) words",
                    instead: "at most \(Budget.body(channel))"))
        }
        let body = subject.body.trimming { $0.isNewline }
        let size = channel == .social ? Weight.of(body) : body.count
        if size > Budget.characters(channel) {
            findings.append(
                Finding(
                    .c01, why: "it counts \(size) characters",
                    instead: "at most \(Budget.characters(channel))"))
        }
        return findings + (channel == .sms ? segments(subject) : [])
    }

    private static func segments(_ subject: Lint.Subject) -> [Finding] {
        let count = Segments(subject.body)
        guard count.segments > 1 else { return [] }
        let isTooLong = count.segments > Budget.smsSegments
        return [
            Finding(
                .c01, isTooLong ? .block : .warn,
                why: "it takes \(count.segments) SMS (\(count.encoding.rawValue))",
                instead: isTooLong ? "at most \(Budget.smsSegments)" : "one, where it can be done")
        ]
    }

    private static func sentences(_ subject: Lint.Subject) -> [Finding] {
        let lengths = subject.sentences.map { Budget.words($0.text) }
        let findings = zip(subject.sentences, lengths).filter { $0.1 > Reading.wordsInSentence }.map
        {
            Finding(
                .c02, at: $0.0, why: "this sentence has \($0.1) words",
                instead: "at most \(Reading.wordsInSentence): make two")
        }
        // A mean says something of a text, not of a line.
        guard findings.isEmpty, lengths.count >= 3 else { return findings }
        let mean = Double(lengths.reduce(0, +)) / Double(lengths.count)
        guard mean > meanSentence else { return [] }
        return [
            Finding(
                .c02, .warn, why: "its sentences are long",
                instead: "\(Int(meanSentence)) words on average")
        ]
    }

    /// - Parameter limit: years of school.
    static func grade(_ subject: Lint.Subject, atMost limit: Double) -> [Finding] {
        guard let grade = Reading.grade(subject.body, facts: subject.facts), grade > limit else {
            return []
        }
        let tenths = Int((grade * 10).rounded())
        return [
            Finding(
                .c03, why: "it takes \(tenths / 10).\(tenths % 10) years of school to read",
                instead: "at most \(Int(limit)): shorter words and sentences")
        ]
    }

    /// A reader who misses the ending reads the opposite.
    private static func contractions(_ subject: Lint.Subject) -> [Finding] {
        subject.unnamed.words.compactMap { word in
            guard word.text.utf8.last == 116 || word.text.utf8.last == 84 else { return nil }
            let plain = Passage.plain(word.text)
            guard plain.hasSuffix("n't") else { return nil }
            let whole =
                switch plain {
                case "can't": "cannot"
                case "won't": "will not"
                case "shan't": "shall not"
                default: String(plain.dropLast(3)) + " not"
                }
            return Finding(
                .c04, .warn, at: word, why: "the 'not' is easily missed", instead: whole)
        }
    }

    private static let us = PhraseList(["we", "our"])

    private static func weAct(_ subject: Lint.Subject) -> [Finding] {
        guard subject.isLong, subject.stage != .drill,
            !subject.whole.holds(us)
        else { return [] }
        return [
            Finding(
                .c05, .warn, why: "nobody acts in this text", instead: "say what we are doing")
        ]
    }
}

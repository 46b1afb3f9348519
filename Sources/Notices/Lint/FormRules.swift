import Configuration

/// C01, C02, C03 and C05: it fits its channel and reads easily.
enum FormRules {
    /// GOV.UK's limit for a sentence, and the mean under which nine in ten understand a text.
    private static let longestSentence = 25
    private static let meanSentence = 15.0

    static func findings(_ subject: Lint.Subject) -> [Finding] {
        budget(subject) + sentences(subject) + grade(subject) + weAct(subject)
    }

    private static func budget(_ subject: Lint.Subject) -> [Finding] {
        guard let channel = subject.channel else { return [] }
        var findings: [Finding] = []
        if subject.title.count > Budget.title(channel) {
            findings.append(
                Finding(
                    .c01, at: Passage.Token(text: subject.title, line: 1, column: 1),
                    why: "the title has \(subject.title.count) characters",
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
        let sentences = Reading.sentences(subject.whole)
        var findings: [Finding] = []
        for sentence in sentences {
            let words = Budget.words(sentence.text)
            guard words > longestSentence else { continue }
            findings.append(
                Finding(
                    .c02, at: sentence, why: "this sentence has \(words) words",
                    instead: "at most \(longestSentence): make two"))
        }
        let total = sentences.reduce(0) { $0 + Budget.words($1.text) }
        if findings.isEmpty, !sentences.isEmpty,
            Double(total) / Double(sentences.count) > meanSentence
        {
            findings.append(
                Finding(
                    .c02, .warn, why: "its sentences are long",
                    instead: "\(Int(meanSentence)) words on average"))
        }
        return findings
    }

    private static func grade(_ subject: Lint.Subject) -> [Finding] {
        guard let grade = Reading.grade(subject.body, facts: subject.facts), grade > 8 else {
            return []
        }
        let tenths = Int((grade * 10).rounded())
        return [
            Finding(
                .c03, why: "it takes \(tenths / 10).\(tenths % 10) years of school to read",
                instead: "at most 8: shorter words and sentences")
        ]
    }

    private static func weAct(_ subject: Lint.Subject) -> [Finding] {
        guard subject.isLong, subject.whole.occurrences(of: ["we", "our", "us"]).isEmpty else {
            return []
        }
        return [
            Finding(
                .c05, .warn, why: "nobody acts in this text", instead: "say what we are doing")
        ]
    }
}

package import Configuration

/// A text for one channel, as it would be published.
package struct Draft: Sendable, Equatable {
    /// Empty on channels that have none (SMS).
    package var title: String
    package var body: String

    /// As one text: the title, where there is one, is its first line.
    package var whole: String { title.isEmpty ? body : "\(title)\n\n\(body)" }
}

/// Facts -> the text of a stage on a channel. What is said is the wording's; here it is put together and cut to the
/// channel's limits, by whole sentences and in their own order.
package enum Drafter {
    package static func text(
        stage: Stage, channel: Settings.Channel, facts: Facts, wording: Wording = .english
    ) -> Draft {
        let all = Speech(facts, wording)
        let say = StageOrder.promises(stage) ? all : all.withoutPromise
        switch channel {
        case .status:
            return Draft(
                title: title(stage, .title, channel, say), body: long(stage, .status, channel, say))
        case .email:
            return Draft(title: subject(stage, say), body: long(stage, .email, channel, say))
        case .push:
            return Draft(
                title: title(stage, .pushTitle, channel, say),
                body: brief(stage, .push, channel, say))
        case .sms: return Draft(title: "", body: brief(stage, .sms, channel, say))
        case .social: return Draft(title: "", body: brief(stage, .social, channel, say))
        case .chat: return Draft(title: "", body: brief(stage, .chat, channel, say))
        case .banner: return Draft(title: "", body: brief(stage, .banner, channel, say))
        case .ticket: return Draft(title: "", body: brief(stage, .ticket, channel, say))
        case .phone: return Draft(title: "", body: brief(stage, .phone, channel, say))
        }
    }

    // Titles.

    /// The first that fits; when none does the last, cut between words.
    private static func title(
        _ stage: Stage, _ form: Part.Form, _ channel: Settings.Channel, _ say: Speech
    ) -> String {
        fitting(titles(stage, form, say), on: channel)
    }

    /// With the reference behind it where that fits.
    private static func subject(_ stage: Stage, _ say: Speech) -> String {
        let own = titles(stage, .subject, say)
        let plain = own.isEmpty ? titles(stage, .title, say) : own
        let quoted = say.facts.ref.map { ref in plain.map { "\($0) (\(ref))" } } ?? []
        // The whole headline without its reference says more than a cut one with it.
        let best = [quoted.first, plain.first].compactMap { $0 } + quoted + plain
        return fitting(best, on: .email)
    }

    private static func fitting(_ candidates: [String], on channel: Settings.Channel) -> String {
        let limit = Budget.title(channel)
        if let whole = candidates.first(where: { $0.count <= limit }) { return whole }
        return Cut.atWord(candidates.last ?? "", to: limit)
    }

    private static func titles(_ stage: Stage, _ form: Part.Form, _ say: Speech) -> [String] {
        let lines = say.wording.lines(stage, form, say.facts)
        return lines.compactMap { line in
            sentence(line, say, .whole).map { Grammar.capitalised($0.text) }
        }
    }

    // Texts of paragraphs.

    private static func long(
        _ stage: Stage, _ form: Part.Form, _ channel: Settings.Channel, _ say: Speech
    ) -> String {
        func fits(_ text: String) -> Bool { Budget.words(text) <= Budget.body(channel) }
        let whole = long(stage, form, say).shortened(until: fits).text
        if fits(whole) { return whole }
        for leaner in say.leaner {
            let text = long(stage, form, leaner).shortened(until: fits).text
            if fits(text) { return text }
        }
        return whole
    }

    private static func long(_ stage: Stage, _ form: Part.Form, _ say: Speech) -> Script {
        let lines = say.wording.lines(stage, form, say.facts)
        let closing = say.wording.lines(.closing(form), say.facts) ?? []
        var opening: [Paragraph] = []
        if form == .email, let hello = say.phrase("hello") {
            opening.append(Paragraph(Sentence(hello)))
        }
        return Script(
            opening + paragraphs(lines, say, .whole) + paragraphs(closing, say, .whole))
    }

    private static func paragraphs(
        _ lines: [WordingReader.Line], _ say: Speech, _ length: Template.Length
    ) -> [Paragraph] {
        lines.split(separator: .gap).map { group in
            var paragraph = Paragraph()
            paragraph.sentences = group.compactMap { sentence($0, say, length) }
            return paragraph
        }
    }

    private static func sentence(
        _ line: WordingReader.Line, _ say: Speech, _ length: Template.Length
    ) -> Sentence? {
        switch line {
        case .gap: return nil
        case .sentence(let template): return say.say(template, length)
        case .named(let name, let keep):
            guard let template = say.wording.sentence(name, say.facts),
                let sentence = say.say(template, length)
            else { return nil }
            return Sentence(sentence.text, keep)
        }
    }

    // Texts that count characters or words.

    /// As much as fits: each sentence that may go goes only when the text without long forms is still too long, and
    /// the shortest forms are said only when nothing else may go.
    private static func brief(
        _ stage: Stage, _ form: Part.Form, _ channel: Settings.Channel, _ say: Speech
    ) -> String {
        var shortest: String?
        let limits = limits(of: channel)
        for limit in limits {
            let tried = briefest(stage, form, channel, say, until: limit)
            if limit(tried) { return tried }
            shortest = shortest ?? tried
        }
        let last = limits.last ?? { _ in true }
        for leaner in say.leaner {
            let tried = briefest(stage, form, channel, leaner, until: last)
            if last(tried) { return tried }
        }
        return shortest ?? ""
    }

    /// The first text that fits, from the fullest on; when none does, the shortest.
    private static func briefest(
        _ stage: Stage, _ form: Part.Form, _ channel: Settings.Channel, _ say: Speech,
        until fits: (String) -> Bool
    ) -> String {
        let lines = say.wording.lines(stage, form, say.facts)
        func texts(_ length: Template.Length) -> [String] {
            Script(paragraphs(lines, say, length), isList: channel == .chat).shortenings
                .map { dressed($0, channel, say) }
        }
        let whole = texts(.whole)
        if let fullest = whole.first, fits(fullest) { return fullest }
        let short = texts(.short)
        for step in 0..<max(whole.count, short.count) {
            for form in [whole, short] where step < form.count && fits(form[step]) {
                return form[step]
            }
        }
        let shorter = texts(.shorter)
        return shorter.first(where: fits) ?? shorter.last ?? ""
    }

    /// What a text is to fit, the better first.
    private static func limits(of channel: Settings.Channel) -> [(String) -> Bool] {
        switch channel {
        case .sms:
            // The company stands before the first sentence, which is to stay easy with it.
            [true, false].flatMap { isEasy in
                [1, Budget.smsSegments].map { most in
                    { (!isEasy || Sentence($0).isEasy) && Segments($0).segments <= most }
                }
            }
        case .social: [{ Weight.of($0) <= Budget.socialWeight }]
        case .chat, .push: [{ $0.count <= Budget.characters(channel) }]
        case .status, .email, .banner, .ticket, .phone:
            [{ Budget.words($0) <= Budget.body(channel) }]
        }
    }

    /// An SMS begins with the company, unless it names it early, and has only characters that an SMS has.
    private static func dressed(
        _ text: String, _ channel: Settings.Channel, _ say: Speech
    ) -> String {
        guard channel == .sms else { return text }
        // A practice says so before anything else.
        if say.facts.drill { return Segments.folded(Grammar.capitalised(text)) }
        let opening = text.split(separator: ".", maxSplits: 1).first ?? ""
        let named = say.facts.company.flatMap { company in
            opening.lowercased().contains(company.lowercased()) ? nil : "\(company): \(text)"
        }
        return Segments.folded(named ?? Grammar.capitalised(text))
    }
}

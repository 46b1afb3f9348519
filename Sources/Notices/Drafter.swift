package import Configuration

/// A text for one channel, as it would be published.
package struct Draft: Sendable, Equatable {
    /// Empty on channels that have none (SMS).
    package var title: String
    package var body: String

    /// As one text: the title, where there is one, is its first line.
    package var whole: String { title.isEmpty ? body : "\(title)\n\n\(body)" }
}

/// Facts -> the text of a stage on a channel. The wording is in `Wording`, a file per stage; here it is cut to
/// the channel's limits, by whole sentences and in their own order.
package enum Drafter {
    package static func text(
        stage: Stage, channel: Settings.Channel, facts: Facts
    ) -> Draft {
        let say = Speech(facts)
        switch channel {
        case .status:
            return Draft(
                title: title(titles(stage, say), on: channel),
                body: body(stage, channel, say, opening: []))
        case .email:
            let titles = titles(stage, say)
            let quoted = facts.ref.map { ref in titles.map { "\($0) (\(ref))" } } ?? []
            // The whole headline without its reference says more than a cut one with it.
            let best = [quoted.first, titles.first].compactMap { $0 } + quoted + titles
            return Draft(
                title: title(best, on: channel),
                body: body(stage, channel, say, opening: [Paragraph(Sentence("Hello,"))]))
        case .chat, .ticket:
            return Draft(title: "", body: body(stage, channel, say, opening: []))
        case .push:
            return Draft(
                title: title(titles(stage, say), on: channel), body: sms(stage, say))
        case .sms, .social, .banner, .phone:
            return Draft(title: "", body: sms(stage, say))
        }
    }

    /// The first that fits; the last, whole, when none does: then the lint says so.
    private static func title(_ candidates: [String], on channel: Settings.Channel) -> String {
        let limit = Budget.title(channel)
        return candidates.first { $0.count <= limit } ?? candidates.last ?? ""
    }

    private static func body(
        _ stage: Stage, _ channel: Settings.Channel, _ say: Speech, opening: [Paragraph]
    ) -> String {
        let promising = StageOrder.promises(stage) ? say : say.withoutPromise
        let script = Script(opening + paragraphs(stage, say) + promising.closing(channel))
        return script.shortened { Budget.words($0) <= Budget.body(channel) }.text
    }

    /// As much as one segment holds: each sentence that may go goes only when the text without the place is
    /// still too long. Else as many segments as an SMS may have; the address is the last to go.
    private static func sms(_ stage: Stage, _ say: Speech) -> String {
        let forms = [false, true].map { smsScript(stage, say, brief: $0) }
        let steps = forms.map { $0.shortenings(keeping: addressRank) }
        for step in 0..<(steps.map(\.count).max() ?? 0) {
            for form in steps where step < form.count {
                let text = dressed(form[step], say)
                if Segments(text).segments <= 1 { return text }
            }
        }
        let last = forms[1].shortened {
            Segments(dressed($0, say)).segments <= Budget.smsSegments
        }
        return dressed(last.text, say)
    }

    private static let addressRank = 99

    /// With the company before it, unless the text names it early, and in characters that an SMS has.
    private static func dressed(_ text: String, _ say: Speech) -> String {
        let opening = text.split(separator: ".", maxSplits: 1).first ?? ""
        let named = say.facts.company.flatMap { company in
            opening.lowercased().contains(company.lowercased()) ? nil : "\(company): \(text)"
        }
        return Segments.folded(named ?? Grammar.capitalised(text))
    }

    private static func smsScript(_ stage: Stage, _ say: Speech, brief: Bool) -> Script {
        var paragraph = Paragraph()
        paragraph.sentences = smsSentences(stage, say, brief: brief).compactMap { $0 }
        if StageOrder.promises(stage) {
            paragraph.sentences += say.closing(.sms).flatMap(\.sentences)
        }
        if let address = say.facts.page ?? say.facts.url {
            paragraph.sentences.append(
                Sentence(Links.withoutScheme(address), .dropped(addressRank)))
        } else if let ref = say.facts.ref {
            paragraph.sentences.append(Sentence("Ref \(ref)", .dropped(8)))
        }
        return Script([paragraph])
    }

    private static func titles(_ stage: Stage, _ say: Speech) -> [String] {
        switch stage {
        case .acknowledge, .drill:
            AcknowledgeWording.titles(say)
        case .update, .identified, .revisedEstimate:
            UpdateWording.titles(say)
        case .noNews:
            NoNewsWording.titles(say)
        case .monitoring:
            MonitoringWording.titles(say)
        case .cameBack:
            CameBackWording.titles(say)
        case .resolved, .followUp, .correction, .withdrawn, .maintScheduled, .maintReminder,
            .maintStarted, .maintOverrun, .maintCompleted, .maintCancelled:
            ResolvedWording.titles(say)
        }
    }

    private static func paragraphs(_ stage: Stage, _ say: Speech) -> [Paragraph] {
        switch stage {
        case .acknowledge, .drill:
            AcknowledgeWording.body(say)
        case .update, .identified, .revisedEstimate:
            UpdateWording.body(say)
        case .noNews:
            NoNewsWording.body(say)
        case .monitoring:
            MonitoringWording.body(say)
        case .cameBack:
            CameBackWording.body(say)
        case .resolved, .followUp, .correction, .withdrawn, .maintScheduled, .maintReminder,
            .maintStarted, .maintOverrun, .maintCompleted, .maintCancelled:
            ResolvedWording.body(say)
        }
    }

    private static func smsSentences(_ stage: Stage, _ say: Speech, brief: Bool) -> [Sentence?] {
        switch stage {
        case .acknowledge, .drill:
            AcknowledgeWording.sms(say, brief: brief)
        case .update, .identified, .revisedEstimate:
            UpdateWording.sms(say, brief: brief)
        case .noNews:
            NoNewsWording.sms(say, brief: brief)
        case .monitoring:
            MonitoringWording.sms(say, brief: brief)
        case .cameBack:
            CameBackWording.sms(say, brief: brief)
        case .resolved, .followUp, .correction, .withdrawn, .maintScheduled, .maintReminder,
            .maintStarted, .maintOverrun, .maintCompleted, .maintCancelled:
            ResolvedWording.sms(say, brief: brief)
        }
    }
}

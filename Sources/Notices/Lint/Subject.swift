import Configuration

extension Lint {
    /// A text with what is known about it, and the readings of it that the rules share.
    struct Subject {
        let stage: Stage?
        let channel: Settings.Channel?
        let facts: Facts?
        let lexicon: Lexicon
        /// The first line, on channels that have a title.
        let title: String
        let body: String
        /// As it stands.
        let whole: Passage
        /// The whole for "does it occur".
        let plain: PlainText
        /// Without our own address, reference and contact.
        let raw: Passage
        /// Also without the names of services: for rules about words.
        let unnamed: Passage
        /// Also without the operator's advice: for rules about what we claim ourselves.
        let own: Passage
        let sentences: [Passage.Token]
        /// Of ``own``.
        let times: TimeScanner
        /// What each of the clock times is said of.
        let uses: [ClockUse]
        let local: LocalTime?

        init(
            _ text: String, stage: Stage?, channel: Settings.Channel?, facts: Facts?,
            lexicon: Lexicon
        ) {
            self.stage = stage
            self.channel = channel
            self.facts = facts
            self.lexicon = lexicon
            let draft = Draft(whole: text, channel: channel)
            title = draft.title
            body = draft.body
            var lines = Passage.lines(of: text)
            while lines.count > 1, lines.last == "" { lines.removeLast() }
            whole = Passage(lines: lines)
            plain = PlainText(of: lines)
            let hosts = facts?.allowedHosts ?? []
            let links = whole.tokens.compactMap { token in
                Links.host(of: token.text).map { (text: token.text, host: $0) }
            }
            let ourLinks = links.filter { hosts.contains($0.host) }
            let ours = ourLinks.map(\.text) + [facts?.ref, facts?.contact].compactMap { $0 }
            raw = whole.masking(ours)
            let names =
                [facts?.service, facts?.capability, facts?.company].compactMap { $0 }
                + (facts?.stillWorks ?? [])
            let allLinks = links.filter { $0.text.contains("://") }.map(\.text)
            unnamed = raw.masking(names + allLinks + lexicon.allowed)
            let advice = (facts?.ownWords ?? []).map(Subject.core)
            own = whole.masking(advice + ours + names + allLinks + WordLists.notScopes)
            sentences = Reading.sentences(whole)
            times = TimeScanner(own)
            local = facts.map { LocalTime(zone: $0.zone, now: $0.now) }
            let (said, told, plainStage) = (sentences, times, stage)
            uses = told.clocks.map { ClockUse($0, in: said, stage: plainStage) }
        }

        /// A configured sentence without what a draft may change: its full stop.
        private static func core(_ text: String) -> String {
            text.trimming { $0 == "." }
        }

        /// A failure is going on, and the text tells of it.
        var tellsOfTrouble: Bool {
            stage?.family == .trouble
        }

        /// Status page and email: whole texts, where an SMS has room for the main thing only.
        var isLong: Bool {
            channel == .status || channel == .email
        }

        /// Status page, email and chat: where what is known is spelt out.
        var isFull: Bool { isLong || channel == .chat }
    }
}

/// Which rule a clock time is the business of.
enum ClockUse: Equatable {
    /// "Next update by 09:45 UTC": L05's.
    case promise
    /// "We expect to fix this by 11:15 UTC", "New end time: 04:00 UTC, not 03:00 UTC": L11's and L12's.
    case estimate
    /// In a text of planned work: L16's.
    case window
    /// From when to when it lasted, in a text that says that it is over: L14's.
    case account
    /// Every other: L07's.
    case other

    init(_ clock: TimeScanner.Clock, in sentences: [Passage.Token], stage: Stage?) {
        let sentence = sentences.last {
            $0.line == clock.place.line && $0.column <= clock.place.column
        }
        let text = sentence?.text ?? ""
        let offset = sentence.map { clock.place.column - $0.column } ?? 0
        let before = Passage.plain(String(text.prefix(max(0, offset))))
        let words = before.split(separator: " ").map { $0.trimming(while: Passage.isEdge) }
        let tail = words.suffix(4).joined(separator: " ")
        let last = words.last ?? ""
        if tail.contains("next update") || tail.contains("next one") {
            self = .promise
            return
        }
        switch stage?.family {
        case .plannedWork where stage != .maintCompleted && stage != .maintCancelled:
            self = .window
            return
        case .aftermath where stage == .resolved:
            self = .account
            return
        case .trouble, .aftermath, .amendment, .plannedWork, .practice, nil:
            break
        }
        let plain = Passage.plain(text)
        let isMarked = plain.contains("expect") || plain.contains("estimat")
        let isRevised = stage == .revisedEstimate
        let pointsBack = ["since", "from", "at", "of", "our"].contains(last)
        self = (isMarked || isRevised) && !pointsBack ? .estimate : .other
    }
}

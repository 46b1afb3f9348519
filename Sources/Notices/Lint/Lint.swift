package import Configuration

/// The notice lint: what a text must say, must not say, and how long it may be. It runs on every draft and
/// again when a person approves one.
///
/// What an operator calls things is not jargon: the words that name a service are left out of the rules about
/// words, though not of those about addresses, code and secrets.
package enum Lint {
    /// - Parameters:
    ///   - text: the whole text; its first line is the title on channels that have one.
    ///   - stage: nil when it is not known: then only the rules that bind every stage run.
    ///   - facts: nil runs the rules that need none.
    /// - Returns: in the order of the text, then of the rules.
    package static func findings(
        in text: String, stage: Stage?, channel: Settings.Channel?, facts: Facts?
    ) -> [Finding] {
        let subject = Subject(text, stage: stage, channel: channel, facts: facts)
        let all =
            StageRules.findings(subject) + TimeRules.findings(subject)
            + AddressRules.findings(subject) + CodeRules.findings(subject)
            + PhraseRules.findings(subject) + PrivacyRules.findings(subject)
            + FormRules.findings(subject)
        // Capitals inside of what another rule found are that rule's.
        let calm = all.filter { finding in
            finding.rule != .f14
                || !all.contains { other in
                    other.rule != .f14 && other.line == finding.line
                        && (other.column..<(other.column + other.text.count))
                            .contains(finding.column)
                }
        }
        return calm.sorted {
            ($0.line, $0.column, $0.rule.rawValue) < ($1.line, $1.column, $1.rule.rawValue)
        }
    }

    package static func findings(
        in draft: Draft, stage: Stage, channel: Settings.Channel, facts: Facts
    ) -> [Finding] {
        findings(in: draft.whole, stage: stage, channel: channel, facts: facts)
    }

    /// A text with what is known about it, and the readings of it that the rules share.
    struct Subject {
        let stage: Stage?
        let channel: Settings.Channel?
        let facts: Facts?
        /// The first line, on channels that have a title.
        let title: String
        let body: String
        /// As it stands.
        let whole: Passage
        /// Without our own address, reference and contact.
        let raw: Passage
        /// Also without the names of services: for rules about words.
        let unnamed: Passage
        /// Also without the operator's advice: for rules about what we claim ourselves.
        let own: Passage

        init(_ text: String, stage: Stage?, channel: Settings.Channel?, facts: Facts?) {
            self.stage = stage
            self.channel = channel
            self.facts = facts
            let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            let hasTitle = channel.map { Budget.title($0) > 0 } ?? false
            title = hasTitle ? String(lines.first ?? "") : ""
            body = hasTitle ? lines.dropFirst().joined(separator: "\n") : text
            whole = Passage(text)
            let hosts = facts?.allowedHosts ?? []
            let links = whole.tokens.filter { Links.host(of: $0.text) != nil }
            let ourLinks = links.filter { hosts.contains(Links.host(of: $0.text) ?? "") }
            let ours = ourLinks.map(\.text) + [facts?.ref, facts?.contact].compactMap { $0 }
            raw = whole.masking(ours)
            let names =
                [facts?.service, facts?.capability, facts?.company].compactMap { $0 }
                + (facts?.stillWorks ?? [])
            let allLinks = links.filter { $0.text.contains("://") }.map(\.text)
            unnamed = raw.masking(names + allLinks)
            let advice = [facts?.workaround, facts?.effect].compactMap { $0 }.map(Subject.core)
            own = whole.masking(advice + ours + names + allLinks + WordLists.notScopes)
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
    }
}

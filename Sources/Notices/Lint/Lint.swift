package import Configuration

/// The notice lint: what a text must say, must not say, and how long it may be. It runs on every draft, on every
/// edit, when a person approves and before a text leaves.
///
/// What an operator calls things is not jargon: the words that name a service are left out of the rules about
/// words, though not of those about addresses, code and secrets. Each clock time in a text is one rule's business
/// (``ClockUse``), so that one slip is one finding.
package enum Lint {
    /// Who reads a text: rules about what customers may be told do not bind what only staff read.
    package enum Reader: Sendable, CaseIterable {
        case customers, staff
    }

    /// - Parameters:
    ///   - text: the whole text; its first line is the title on channels that have one.
    ///   - stage: nil when it is not known: then only the rules that bind every stage run.
    ///   - facts: nil runs the rules that need none.
    ///   - lexicon: the words that the rules about words look for.
    ///   - before: what was sent before it, for the rules about order; nil leaves those out.
    /// - Returns: in the order of the text, then of the rules.
    package static func findings(
        in text: String, stage: Stage?, channel: Settings.Channel?, facts: Facts?,
        lexicon: Lexicon = .shipped, reader: Reader = .customers, before: Before? = nil
    ) -> [Finding] {
        let subject = Subject(text, stage: stage, channel: channel, facts: facts, lexicon: lexicon)
        var all =
            AddressRules.findings(subject) + CodeRules.findings(subject)
            + PhraseRules.findings(subject) + PrivacyRules.findings(subject)
        switch reader {
        case .customers:
            all += StageRules.findings(subject) + ReferenceRules.findings(subject)
            all += TimeRules.findings(subject) + EstimateRules.findings(subject)
            all += AccountRules.findings(subject) + PlannedWorkRules.findings(subject)
            all += ClaimRules.findings(subject) + FormRules.findings(subject)
            all += AccessRules.findings(subject)
            if let before { all += OrderRules.findings(subject, before) }
        case .staff:
            all += FormRules.grade(subject, atMost: 10)
            all = all.filter { $0.rule.bindsStaff }
        }
        return ownWords(all).sorted {
            ($0.line, $0.column, $0.rule.rawValue) < ($1.line, $1.column, $1.rule.rawValue)
        }
    }

    package static func findings(
        in draft: Draft, stage: Stage, channel: Settings.Channel, facts: Facts
    ) -> [Finding] {
        findings(in: draft.whole, stage: stage, channel: channel, facts: facts)
    }

    /// What keeps a text from being sent: what blocks and is not overridden.
    ///
    /// - Parameter overridden: the rules that a person overrides; those that nobody may override count all the same.
    package static func blocking(
        _ findings: [Finding], overridden: [Finding.Rule] = []
    ) -> [Finding] {
        findings.filter { finding in
            finding.severity == .block
                && !(finding.rule.mayBeOverridden && overridden.contains(finding.rule))
        }
    }

    /// One slip, one finding: words that stand inside of what another rule found are that rule's.
    private static func ownWords(_ all: [Finding]) -> [Finding] {
        func holds(_ outer: Finding, _ inner: Finding) -> Bool {
            guard outer.rule != inner.rule, outer.line == inner.line, !outer.text.isEmpty,
                outer.rule.claimsItsWords, inner.rule.claimsItsWords
            else { return false }
            let (outside, inside) = (outer.columns, inner.columns)
            guard outside.contains(inside) else { return false }
            return outside.count > inside.count || outer.rule.rank < inner.rule.rank
        }
        return all.filter { inner in !all.contains { holds($0, inner) } }
    }
}

extension Finding {
    fileprivate var columns: Range<Int> { column..<(column + max(1, text.count)) }
}

extension Finding.Rule {
    /// It is about a few words, not about a sentence, a title or what is missing.
    fileprivate var claimsItsWords: Bool {
        rawValue.hasPrefix("F") || self == .c06 || self == .c04
    }
}

import Configuration

/// L08: readers can quote it, follow it and turn to somebody.
enum ReferenceRules {
    static func findings(_ subject: Lint.Subject) -> [Finding] {
        guard let facts = subject.facts, let channel = subject.channel else { return [] }
        var findings: [Finding] = []
        func lacks(_ fact: String?) -> String? {
            fact.flatMap { subject.plain.contains(Passage.plain($0)) ? nil : $0 }
        }
        if subject.isLong, let ref = lacks(facts.ref) {
            findings.append(
                Finding(.l08, why: "it lacks its reference", instead: "Reference \(ref)."))
        }
        if subject.isLong, let contact = lacks(facts.contact) {
            findings.append(
                Finding(.l08, why: "it names no one to turn to", instead: "Contact: \(contact)"))
        }
        let isPractice = subject.stage == .drill || facts.drill
        if needsLink(channel), !isPractice, let url = facts.url,
            lacks(Links.withoutScheme(facts.page ?? url)) != nil,
            lacks(Links.withoutScheme(url)) != nil
        {
            findings.append(Finding(.l08, why: "it lacks a link", instead: url))
        }
        return findings
    }

    /// The page is the link itself; what is shown on a locked screen or spoken has no room for one.
    private static func needsLink(_ channel: Settings.Channel) -> Bool {
        switch channel {
        case .email, .sms, .social: true
        case .status, .chat, .push, .banner, .ticket, .phone: false
        }
    }
}

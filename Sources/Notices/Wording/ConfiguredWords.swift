package import Configuration

/// The operator's own words, held against the rules that need no facts before any notice is made of them.
package enum ConfiguredWords {
    /// Hosts, addresses and codes in what customers would read, a line each.
    package static func warnings(on settings: Settings) -> [String] {
        var warnings: [String] = []
        for service in settings.services where service.tier < 3 {
            let title = "[service \(service.name)]"
            warnings += flaws(in: service.capability, "'capability' of \(title)")
            warnings += flaws(in: service.effect, "'effect' of \(title)")
            for effect in service.effects {
                warnings += flaws(in: effect.text, "an 'effect' of \(title)")
            }
        }
        for work in settings.maintenance {
            let title = "[maintenance \(work.name)]"
            warnings += flaws(in: work.effect, "'effect' of \(title)")
            warnings += flaws(in: work.reason, "'reason' of \(title)")
        }
        return warnings
    }

    /// A workaround or an advice may name an address; what customers notice names none.
    private static func flaws(in text: String?, _ place: String) -> [String] {
        guard let text else { return [] }
        return Lint.findings(in: text, stage: nil, channel: nil, facts: nil)
            .filter { $0.rule == .f01 || $0.rule == .f03 }
            .map {
                "\(place) cannot be told to customers: \($0.rule.rawValue): \($0.text): \($0.why)"
            }
    }
}

package import Configuration

/// X02 to X04: what stands between this text and those that were sent before it.
enum OrderRules {
    static func findings(_ subject: Lint.Subject, _ before: Lint.Before) -> [Finding] {
        var findings: [Finding] = []
        if let stage = subject.stage, let stages = before.stages,
            !StageOrder.allows(stage, after: stages)
        {
            let last = stages.last?.rawValue ?? "nothing"
            findings.append(
                Finding(
                    .x02, why: "\(stage.rawValue) cannot follow \(last)",
                    instead: oneOf(
                        StageOrder.followers(of: stages.last { $0 != .correction })
                            .map(\.rawValue))))
        }
        if let last = before.text, PlainText(of: Passage.lines(of: last)) == subject.plain {
            findings.append(
                Finding(
                    .x03, why: "it says the same as the last one",
                    instead: "say what is new, or that nothing has changed"))
        }
        if let channel = subject.channel, let cap = Lint.Before.cap(channel),
            before.sentInHour >= cap
        {
            findings.append(
                Finding(
                    .x04, why: "\(before.sentInHour) were sent on this channel within an hour",
                    instead: "wait, or say it on the status page"))
        }
        return findings
    }

    private static func oneOf(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "nothing more" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}

extension Lint {
    /// What was sent on the same channel before a text.
    ///
    /// In the JSON of `tocsin lint --facts`: `stages`, oldest first, or `last_stage` alone, `last_text` and
    /// `sent_in_hour`.
    package struct Before: Sendable, Equatable, Decodable {
        /// Of the texts that were sent, oldest first; nil where that is not known.
        package var stages: [Stage]?
        /// The last text that was sent.
        package var text: String?
        /// How many were sent to the same people within the hour.
        package var sentInHour: Int

        package init(stages: [Stage]? = nil, text: String? = nil, sentInHour: Int = 0) {
            self.stages = stages
            self.text = text
            self.sentInHour = sentInHour
        }

        /// How many an hour a channel bears that interrupts people; nil where everything may be said.
        package static func cap(_ channel: Settings.Channel) -> Int? {
            switch channel {
            case .sms, .push: 2
            case .status, .email, .social, .chat, .banner, .ticket, .phone: nil
            }
        }

        package init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: CodingKeys.self)
            let last = try keys.decodeIfPresent(Stage.self, forKey: .last)
            stages =
                try keys.decodeIfPresent([Stage].self, forKey: .stages) ?? last.map { [$0] }
            text = try keys.decodeIfPresent(String.self, forKey: .text)
            sentInHour = try keys.decodeIfPresent(Int.self, forKey: .sentInHour) ?? 0
        }

        enum CodingKeys: String, CodingKey {
            case stages
            case last = "last_stage"
            case text = "last_text"
            case sentInHour = "sent_in_hour"
        }
    }

    /// X01 between texts of one revision: what they promise, estimate and measure agrees.
    ///
    /// - Returns: findings of each text, in their order; all that differ from the first that says something of the
    ///   kind are at fault.
    package static func disagreements(
        _ texts: [(text: String, channel: Settings.Channel?)]
    ) -> [[Finding]] {
        let subjects = texts.map {
            Subject($0.text, stage: nil, channel: $0.channel, facts: nil, lexicon: .shipped)
        }
        var findings = texts.map { _ in [Finding]() }
        var promise: String?
        var estimates: [String]?
        var scopes: [String]?
        for (place, subject) in subjects.enumerated() {
            let uses = zip(subject.times.clocks, subject.uses)
            func said(_ use: ClockUse) -> [TimeScanner.Clock] {
                uses.filter { $0.1 == use }.map(\.0)
            }
            func differ(_ at: Passage.Token, _ first: String) {
                findings[place].append(
                    Finding(
                        .x01, at: at, why: "another text of the same revision says otherwise",
                        instead: first))
            }
            for clock in said(.promise) {
                if let promise, promise != clock.clock { differ(clock.place, promise) }
                promise = promise ?? clock.clock
            }
            let told = said(.estimate)
            if !told.isEmpty {
                for clock in told where !(estimates?.contains(clock.clock) ?? true) {
                    differ(clock.place, estimates?.joined(separator: ", ") ?? "")
                }
                estimates = estimates ?? told.map(\.clock)
            }
            let words = subject.own.occurrences(of: StageRules.scopeWords)
            if !words.isEmpty {
                for word in words where !(scopes?.contains(word.phrase) ?? true) {
                    differ(word.at, scopes?.joined(separator: ", ") ?? "")
                }
                scopes = scopes ?? words.map(\.phrase)
            }
        }
        return findings
    }
}

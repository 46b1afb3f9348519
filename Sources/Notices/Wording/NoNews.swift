import Configuration

/// A promise kept with nothing new to tell: it claims no progress, and says when to hear more.
enum NoNewsWording {
    static func titles(_ say: Speech) -> [String] { say.headline(.still) + say.headline(.now) }

    static func body(_ say: Speech) -> [Paragraph] {
        [
            Paragraph(
                Sentence("Nothing has changed since our last update."),
                Sentence("\(say.capitalTrouble(.still))."),
                say.whatStillWorks,
                say.startedAt),
            Paragraph(say.workaround),
            Paragraph(
                Sentence("We are still working on this."),
                .needing(say.facts.estimate) {
                    "Our estimate has not changed: we expect to fix this by \(say.time.at($0))."
                } otherwise: {
                    "We do not yet know how long it will take."
                },
                say.lessOften),
        ]
    }

    static func sms(_ say: Speech, brief: Bool) -> [Sentence?] {
        [
            Sentence("no change yet."),
            Sentence("\(say.capitalTrouble(.still, place: !brief))."),
            .needing(say.stillWorking, .dropped(1)) { $0 },
            say.lessOftenInShort,
        ]
    }
}

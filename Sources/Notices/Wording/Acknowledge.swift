import Configuration

/// The first notice: what does not work and since when, what to do meanwhile, and when to hear more.
enum AcknowledgeWording {
    static func titles(_ say: Speech) -> [String] { say.headline(.now) }

    static func body(_ say: Speech) -> [Paragraph] {
        [
            Paragraph(
                .needing(say.facts.started) {
                    "\(say.capitalTrouble(.since)) since \(say.time.atWithDate($0))."
                } otherwise: {
                    "\(say.capitalTrouble(.now))."
                },
                say.whatYouSee,
                say.whatStillWorks),
            Paragraph(say.workaround),
            Paragraph(
                Sentence("We are working on this now."),
                say.howLong,
                say.lessOften,
                say.sorry),
        ]
    }

    static func sms(_ say: Speech, brief: Bool) -> [Sentence?] {
        [
            .needing(say.facts.started) {
                "\(say.trouble(.since, place: !brief)) since \(say.time.at($0))."
            } otherwise: {
                "\(say.trouble(.now, place: !brief)). We are working on this."
            },
            .needing(say.stillWorking, .dropped(1)) { $0 },
            .needing(say.facts.workaround, .dropped(2)) {
                "You can \(Grammar.sentence($0))"
            },
        ]
    }
}

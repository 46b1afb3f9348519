import Configuration

/// It failed again after we had said that it worked: the same incident, said openly.
enum CameBackWording {
    static func titles(_ say: Speech) -> [String] {
        [
            "\(say.service): the problem has come back", "\(say.service): not over yet",
            say.service,
        ]
    }

    static func body(_ say: Speech) -> [Paragraph] {
        [
            Paragraph(
                Sentence("The problem has come back."),
                Sentence("\(say.capitalTrouble(.again))."),
                Sentence("We told you that \(said(say)), and we are sorry that this did not last.")),
            Paragraph(
                say.whatYouSee, say.whatStillWorks,
                .needing(say.facts.started, .dropped(5)) {
                    "It first started at \(say.time.at($0))."
                }),
            Paragraph(say.workaround),
            Paragraph(
                Sentence("We are working on this now."),
                say.howLong,
                say.lessOften),
        ]
    }

    static func sms(_ say: Speech, brief: Bool) -> [Sentence?] {
        [
            Sentence("the problem has come back."),
            Sentence("\(say.capitalTrouble(.again, place: !brief))."),
            Sentence("Sorry.", .dropped(1)),
        ]
    }

    private static func said(_ say: Speech) -> String {
        switch say.condition.kind {
        case .failing, .onAndOff: "\(say.thing) \(say.wereOrWas) working again"
        case .slow: "\(say.thing) \(say.wereOrWas) back to normal"
        }
    }
}

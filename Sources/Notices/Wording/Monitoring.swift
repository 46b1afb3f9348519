import Configuration

/// It works again, and we are not yet sure of it: neither "fixed" nor "over".
enum MonitoringWording {
    static func titles(_ say: Speech) -> [String] {
        guard say.facts.capability != nil else {
            return ["\(say.service) \(state(say))", "\(say.service): working again", say.service]
        }
        let short = "\(Grammar.capitalised(say.thing)) \(state(say))"
        return ["\(say.service): \(say.thing) \(state(say))", short, say.service]
    }

    static func body(_ say: Speech) -> [Paragraph] {
        [
            Paragraph(
                Sentence("\(Grammar.capitalised(say.wholeThing)) \(state(say))."),
                .needing(say.facts.recovered) {
                    "Our checks have passed since \(say.time.at($0))."
                } otherwise: {
                    "Our checks are passing again."
                },
                Sentence("We will keep watching before we say that this is over.")),
            Paragraph(
                Sentence("What you can do: use \(say.thing) as usual."),
                .needing(say.facts.ref) { "\(ifItComesBack(say)), tell us and quote \($0)." }),
            Paragraph(say.startedAt, say.lessOften),
        ]
    }

    static func sms(_ say: Speech, brief: Bool) -> [Sentence?] {
        [
            .needing(say.facts.recovered) {
                "\(brief ? say.thing : say.wholeThing) \(stateSince(say)) \(say.time.at($0))."
            } otherwise: {
                "\(brief ? say.thing : say.wholeThing) \(state(say))."
            },
            Sentence("We are still watching."),
        ]
    }

    private static func ifItComesBack(_ say: Speech) -> String {
        switch say.condition.kind {
        case .failing, .onAndOff: "If something fails for you again"
        case .slow: "If it gets slow for you again"
        }
    }

    private static func stateSince(_ say: Speech) -> String {
        switch say.condition.kind {
        case .failing, .onAndOff: "\(say.haveOrHas) worked again since"
        case .slow:
            "\(say.haveOrHas) been back to \(say.isPlural ? "their" : "its") usual speed since"
        }
    }

    private static func state(_ say: Speech) -> String {
        switch say.condition.kind {
        case .failing, .onAndOff: "\(say.areOrIs) working again"
        case .slow: "\(say.areOrIs) back to \(say.isPlural ? "their" : "its") usual speed"
        }
    }
}

import Basics
import Configuration

/// It is over: from when to when, how long, what to do now. It promises no further update. It stands alone,
/// for those who read of a short outage only when it is over.
enum ResolvedWording {
    static func titles(_ say: Speech) -> [String] { ["\(say.service): fixed", say.service] }

    static func body(_ say: Speech) -> [Paragraph] {
        [
            Paragraph(
                Sentence("\(Grammar.capitalised(say.wholeThing)) \(say.areOrIs) working normally."),
                .needing(span(say)) {
                    "The problem lasted \(LocalTime.length($0, $1)), \(say.time.span($0, $1))."
                } otherwise: {
                    "The problem is over."
                }),
            Paragraph(
                Sentence("In that time, \(say.trouble(.past, place: false))."),
                tryAgain(say)),
            Paragraph(
                say.sorry,
                .needing(say.facts.explanationBy.flatMap(LocalTime.day(of:))) {
                    "We will publish what went wrong by \($0)."
                },
                Sentence("Thank you for your patience.", .dropped(4))),
        ]
    }

    static func sms(_ say: Speech, brief: Bool) -> [Sentence?] {
        [
            Sentence("\(say.service) fixed."),
            .needing(span(say)) {
                "\(say.capitalTrouble(.past, place: false)) \(say.time.shortSpan($0, $1))."
            } otherwise: {
                "\(say.capitalTrouble(.past, place: false))."
            },
            .needing(tryAgain(say), .dropped(1)) { _ in "Please try again." },
            Sentence("Sorry.", .dropped(2)),
        ]
    }

    private static func tryAgain(_ say: Speech) -> Sentence? {
        switch say.condition.kind {
        case .failing, .onAndOff:
            Sentence("What you can do: please try again if something did not work for you.")
        case .slow: nil
        }
    }

    private static func span(_ say: Speech) -> (WallTime, WallTime)? {
        guard let start = say.facts.started, let end = say.end, start <= end else { return nil }
        return (start, end)
    }
}

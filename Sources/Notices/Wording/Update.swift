import Configuration
import Detection

/// Something has changed: the news comes first.
enum UpdateWording {
    static func titles(_ say: Speech) -> [String] { say.headline(.turned) + say.headline(.now) }

    static func body(_ say: Speech) -> [Paragraph] {
        [
            Paragraph(
                .needing(news(say)) { $0 },
                Sentence("\(say.capitalTrouble(tense(say)))."),
                say.whatYouSee,
                say.whatStillWorks,
                say.startedAt),
            Paragraph(say.workaround),
            Paragraph(
                Sentence("We are working on this."),
                say.howLong,
                say.lessOften),
        ]
    }

    static func sms(_ say: Speech, brief: Bool) -> [Sentence?] {
        [
            Sentence("\(say.trouble(tense(say), place: !brief))."),
            .needing(say.stillWorking, .dropped(1)) { $0 },
            .needing(say.facts.estimate) { "Estimated fix by \(say.time.at($0))." },
            say.lessOftenInShort,
        ]
    }

    private static func tense(_ say: Speech) -> Tense {
        say.facts.was == nil ? .still : .turned
    }

    /// What is different, said before what is true now.
    private static func news(_ say: Speech) -> String? {
        guard let was = say.facts.was else { return nil }
        if let before = was.outageClass, let now = say.facts.outageClass,
            (before == .degraded) != (now == .degraded)
        {
            return now == .degraded
                ? "The problem has eased since our last update."
                : "The problem has got worse since our last update."
        }
        if let before = was.scope, let now = say.facts.scope, before != now {
            return reach(now) > reach(before)
                ? "The problem has grown since our last update."
                : "The problem is smaller than in our last update."
        }
        return "The problem has changed since our last update."
    }

    private static func reach(_ scope: Facts.Scope) -> Int {
        switch scope {
        case .few: 0
        case .part: 1
        case .most: 2
        case .all: 3
        }
    }
}

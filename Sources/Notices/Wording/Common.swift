import Basics
import Configuration

/// Sentences that several stages share.
extension Speech {
    /// The operator's advice, in one place and one form.
    var workaround: Sentence? {
        .needing(facts.workaround) { "What you can do: \(Grammar.sentence($0))" }
    }

    var whatYouSee: Sentence? { .needing(effect, .dropped(3)) { $0 } }

    var whatStillWorks: Sentence? { .needing(stillWorking, .dropped(2)) { $0 } }

    /// An estimate is marked as one; without one the text says so.
    var howLong: Sentence? {
        .needing(facts.estimate) {
            "We expect to fix this by \(time.at($0)). That is an estimate: "
                + "if it changes, we will tell you."
        } otherwise: {
            "We do not yet know how long it will take."
        }
    }

    /// Once, and for the thing that customers miss.
    var sorry: Sentence {
        Sentence("We are sorry for this. We know that you rely on \(thing).")
    }

    var startedAt: Sentence? {
        .needing(facts.started, .dropped(5)) { "The problem started at \(time.at($0))." }
    }

    var lessOften: Sentence? {
        .needing(often) { "As this has gone on for a while, we now write about every \($0)." }
    }

    /// The same for a text that counts characters.
    var lessOftenInShort: Sentence? {
        .needing(often, .dropped(3)) { "We now write about every \($0)." }
    }

    /// "hour", "2 hours", "40 minutes"
    private var often: String? {
        facts.updatesEvery.map { seconds in
            let words = LocalTime.words(minutes: Int(seconds / 60))
            return words.hasPrefix("1 ") ? String(words.dropFirst(2)) : words
        }
    }

    /// The promise, and how to speak about this with us.
    func closing(_ channel: Settings.Channel) -> [Paragraph] {
        let next = Sentence.needing(facts.nextUpdate) { "Next update by \(time.at($0))." }
        switch channel {
        case .status, .chat, .ticket:
            return [Paragraph(next, zoneNote, reference), Paragraph(contact)]
        case .email:
            let follow = Sentence.needing(facts.url) { url in
                facts.nextUpdate == nil
                    ? "The record of this problem is at \(url)" : "You can follow this at \(url)"
            }
            return [
                Paragraph(next, zoneNote), Paragraph(follow), Paragraph(quoted), Paragraph(contact),
                Paragraph(origin),
            ]
        case .sms, .social, .push, .banner, .phone:
            return [Paragraph(next)]
        }
    }

    private var reference: Sentence? {
        .needing(facts.ref) { "Reference \($0)." }
    }

    private var quoted: Sentence? {
        .needing(facts.ref) { "Reference \($0). Please quote it if you ask us about this." }
    }

    private var contact: Sentence? {
        .needing(facts.contact) { "Contact: \($0)" }
    }

    /// True of every one of these texts, whoever approves it.
    private var origin: Sentence {
        Sentence("Our software drafted this notice from what our own checks found.", .dropped(1))
    }

    private var zoneNote: Sentence? {
        let times = [facts.started, end, facts.nextUpdate, facts.estimate].compactMap { $0 }
        return .needing(time.note(for: times), .dropped(9)) { "\($0)" }
    }
}

extension Sentence {
    /// Reads as a pair: what is said with the fact, and what without.
    static func needing<Fact>(
        _ fact: Fact?, _ keep: Keep = .always, say text: (Fact) -> String,
        otherwise alternative: () -> String
    ) -> Sentence? {
        Sentence(fact.map(text) ?? alternative(), keep)
    }
}

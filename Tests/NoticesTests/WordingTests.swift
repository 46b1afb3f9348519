import Basics
import Configuration
import Foundation
import Testing

@testable import Notices

struct WordingTests {
    private func override(_ text: String) -> (Wording, [Mistake]) {
        Wording.english.overridden(by: [Settings.WordingFile(name: "own.txt", text: text)])
    }

    private var facts: Facts { Life.larkfield.steps[0].facts }

    @Test func `an operator words a sentence otherwise, everywhere or for a service and a failure`()
    {
        let (wording, mistakes) = override(
            """
            [sentences]
            sorry = We are sorry that you cannot sell.

            [acknowledge sms service=checkout failure=status]
            {Trouble now}. Sorry.
            @next
            @address
            """)
        #expect(mistakes.isEmpty, "\(mistakes)")
        func text(_ channel: Settings.Channel, _ facts: Facts) -> String {
            Drafter.text(stage: .acknowledge, channel: channel, facts: facts, wording: wording).body
        }
        #expect(text(.status, facts).contains("We are sorry that you cannot sell."))
        #expect(text(.sms, facts).contains("are failing. Sorry."))
        var other = facts
        other.serviceName = "search"
        #expect(!text(.sms, other).contains("are failing. Sorry."))
        other = facts
        other.failure = .timeout
        #expect(!text(.sms, other).contains("are failing. Sorry."))
    }

    @Test(arguments: [
        ("[acknowlege]\n{trouble now}.", 1, 2, "no stage is called 'acknowlege'"),
        ("[update smss]\nx", 1, 9, "no form is called 'smss'"),
        ("[update]\n{truoble now}.", 2, 1, "no fact is called 'truoble now'"),
        ("[update]\n\n  It {?sllow}is.", 3, 6, "no circumstance is called 'sllow'"),
        ("[update]\nA {trouble now.", 2, 3, "the '{' is never closed"),
        ("[update]\n@sory", 2, 1, "no sentence is called 'sory'"),
        ("[update]\nelse x", 2, 1, "there is no sentence above"),
        ("[update]\nThis is due to an outage.", 2, 19, "F04: outage"),
        ("[sentences]\nsorry = Error 502 on db-prod-03.", 2, 15, "F03: 502"),
        ("[update place=x]\nx", 1, 9, "'place' chooses nothing"),
    ])
    func `a mistake in wording is named with its line and column`(
        _ text: String, _ line: Int, _ column: Int, _ says: String
    ) throws {
        let mistake = try #require(override(text).1.first)
        #expect(mistake.file == "own.txt")
        #expect(mistake.line == line)
        #expect(mistake.column == column)
        #expect(mistake.message.hasPrefix(says), "\(mistake.message)")
    }

    @Test func `an American spells otherwise, and an operator's words are left alone`() {
        var facts = Life.checkout.steps.first { $0.stage == .maintCancelled }?.facts ?? Facts()
        facts.service = "Centre of cancelled things"
        let text = Drafter.text(
            stage: .maintCancelled, channel: .status, facts: facts, wording: .american)
        #expect(text.body.contains("is canceled."))
        #expect(text.title.hasPrefix("Centre of cancelled things"))
        let british = Drafter.text(stage: .maintCancelled, channel: .status, facts: facts)
        #expect(british.body.contains("is cancelled."))
    }

    @Test func `another language is its files and nothing else`() throws {
        let sources = try GermanTests.files()
        let (german, mistakes) = Wording.language(sources)
        #expect(
            mistakes.isEmpty,
            "\(mistakes.map { "\($0.file):\($0.line):\($0.column) \($0.message)" })")
        var facts = facts
        facts.capability = "Kartenzahlungen"
        facts.isMany = true
        facts.effect = nil
        facts.workaround = nil
        facts.stillWorks = ["Erstattungen"]
        facts.window = Facts.Window(
            start: time("2026-08-02T02:00:00Z"), end: time("2026-08-02T03:00:00Z"))
        let draft = Drafter.text(
            stage: .acknowledge, channel: .status, facts: facts, wording: german)
        #expect(
            draft.body.hasPrefix(
                "Einige Kartenzahlungen über Checkout API funktionieren nicht, und zwar seit 09:12 UTC "
                    + "heute, 14. Juli."), "\(draft.body)")
        for stage in Stage.allCases {
            for channel in Settings.Channel.allCases {
                let text = Drafter.text(
                    stage: stage, channel: channel, facts: facts, wording: german)
                #expect(!text.body.isEmpty, "\(stage) \(channel)")
                #expect(Segments.fits(text.body, channel), "\(text.body)")
            }
        }
        let (_, missing) = Wording.language([sources[0]])
        #expect(missing.contains { $0.message == "the language lacks [acknowledge]" })
    }

    @Test func `a capability of a hundred words leaves the link whole and cuts between words`() {
        var facts = facts
        facts.capability = Array(repeating: "zebras", count: 100).joined(separator: " ")
        for stage in Stage.allCases {
            for channel in Settings.Channel.allCases {
                let draft = Drafter.text(stage: stage, channel: channel, facts: facts)
                #expect(Segments.fits(draft.body, channel), "\(stage) \(channel) \(draft.body)")
                #expect(draft.title.count <= Budget.title(channel))
                let words = draft.whole.split { $0.isWhitespace }
                #expect(!words.contains { $0.hasPrefix("zeb") && !$0.hasPrefix("zebras") })
                guard channel == .sms || channel == .social, stage.family == .trouble else {
                    continue
                }
                #expect(draft.body.contains("status.larkfield.example"), "\(draft.body)")
            }
        }
    }

    @Test(arguments: [
        ("09:12", "twelve minutes past nine in the morning"),
        ("09:45", "a quarter to ten in the morning"),
        ("00:00", "midnight"), ("12:00", "noon"), ("12:30", "half past noon"),
        ("23:47", "thirteen minutes to midnight"), ("17:05", "five past five in the afternoon"),
        ("18:00", "six o'clock in the evening"), ("11:31", "twenty-nine minutes to noon"),
        ("01:01", "one minute past one in the morning"), ("25:00", nil),
    ])
    func `a voice says times as people do`(_ clock: String, _ words: String?) {
        #expect(SpokenTime.english(clock) == words)
    }

    @Test(arguments: [
        ("", 0), ("plain", 5), ("https://status.larkfield.example/incidents/T-1.html", 23),
        ("see status.larkfield.example/x now", 31), ("é", 1), ("e\u{301}", 1), ("한국", 4),
        ("日本語", 6), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("🇬🇧", 2), ("“quoted”", 8), ("a–b", 3), ("…", 2),
    ])
    func `X weighs a text by its published rules`(_ text: String, _ weight: Int) {
        #expect(Weight.of(text) == weight)
    }

    @Test func `an SMS is counted by the published table of parts`() {
        let table: [(count: Int, segments: Int)] = [
            (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4), (612, 4), (613, 5),
        ]
        for (count, segments) in table {
            #expect(Segments(String(repeating: "a", count: count)).segments == segments)
        }
        let wide: [(count: Int, segments: Int)] = [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)]
        for (count, segments) in wide {
            #expect(Segments(String(repeating: "ł", count: count)).segments == segments)
        }
        #expect(Segments(String(repeating: "€", count: 80)).segments == 1)
        #expect(Segments(String(repeating: "€", count: 81)).segments == 2)
        for double in "^{}\\[~]|€" { #expect(Segments(String(double)).units == 2) }
        #expect(Segments("“Don’t” – it…").encoding == .ucs2)
        #expect(Segments(Segments.folded("“Don’t” – it…")).encoding == .gsm7)
    }

    @Test func `what stands in facts about people has a name behind it`() {
        for (stage, facts) in Life.checkout.steps where stage.family == .trouble {
            if facts.people.cause != nil {
                guard case .human(let name, _) = facts.origins[.cause] else {
                    Issue.record("a cause without a name")
                    continue
                }
                #expect(name == "Mara")
            }
            #expect(facts.origins[.scope] == .measured(age: 0))
            #expect(facts.origins[.service] == .configured)
        }
    }
}

extension Segments {
    /// Whether a text fits a channel, by what the channel counts.
    static func fits(_ body: String, _ channel: Settings.Channel) -> Bool {
        let size = channel == .social ? Weight.of(body) : body.count
        let isShort = channel != .sms || Segments(body).segments <= Budget.smsSegments
        return isShort && size <= Budget.characters(channel)
            && Budget.words(body) <= Budget.body(channel)
    }
}

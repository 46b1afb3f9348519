import Configuration
import Foundation
import Testing

@testable import Notices

/// The example of another language, through every stage and channel.
struct GermanTests {
    /// The files of the example.
    static func files() throws -> [Settings.WordingFile] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "wording/de")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { name in
                Settings.WordingFile(
                    name: name,
                    text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
            }
    }

    /// The life of an outage, as operators and people of a German company would state it.
    static func life() throws -> Life {
        var life = Life.checkout
        life.name = "german"
        life.wording = Wording.language(try files()).0
        for place in life.steps.indices { translate(&life.steps[place].facts) }
        return life
    }

    private static let german: [String: String] = [
        "card payments": "Kartenzahlungen", "browsing": "Stöbern", "refunds": "Erstattungen",
        "payment links": "Zahlungslinks",
        "Shoppers may see an error after they press Pay":
            "Käufer sehen nach dem Bezahlen vielleicht eine Fehlermeldung",
        "send the shopper a payment link from your dashboard":
            "schicken Sie einen Zahlungslink aus Ihrer Übersicht",
        "A change that we made this morning sends some cards to the wrong place":
            "Eine Änderung von heute Morgen schickt einige Karten an die falsche Stelle",
        "We are undoing that change now": "Wir nehmen die Änderung jetzt zurück",
        "Undoing the change needs one more step": "Das Zurücknehmen braucht noch einen Schritt",
        "A payment that failed did not take money from the shopper":
            "Bei einer fehlgeschlagenen Zahlung wurde kein Geld abgebucht",
        "Ask shoppers whose payment failed to pay again":
            "Bitten Sie betroffene Käufer, noch einmal zu zahlen",
        "We made a change that sent some cards to the wrong place. Our tests did not cover those cards":
            "Eine Änderung von uns schickte einige Karten an die falsche Stelle. "
            + "Unsere Tests kannten diese Karten nicht",
        "We undid the change and added tests for those cards":
            "Wir haben die Änderung zurückgenommen und Tests für diese Karten ergänzt",
        "From 31 July, changes like this will reach a small share of payments first":
            "Ab dem 31. Juli erreichen solche Änderungen zuerst nur einen kleinen Teil der Zahlungen",
        "A credit will be on your August invoice. You do not need to ask for it":
            "Eine Gutschrift steht auf Ihrer Rechnung für August. Sie müssen sie nicht beantragen",
        "Card payments will stop for up to 10 minutes":
            "Kartenzahlungen sind bis zu 10 Minuten nicht möglich",
        "We are moving card payments to newer machines":
            "Wir ziehen mit den Kartenzahlungen auf neuere Rechner um",
        "use payment links in that hour": "nutzen Sie in dieser Stunde Zahlungslinks",
        "We said that refunds were working":
            "Wir haben geschrieben, dass Erstattungen möglich sind",
        "They were not": "Das stimmte nicht",
    ]

    private static func translate(_ facts: inout Facts) {
        func word(_ text: String?) -> String? {
            text.map { text in
                german[text] ?? german[String(text.dropLast())].map { "\($0)." } ?? text
            }
        }
        facts.isMany = true
        facts.capability = word(facts.capability)
        facts.stillWorks = facts.stillWorks.compactMap(word)
        facts.effect = word(facts.effect)
        facts.workaround = word(facts.workaround)
        facts.people.cause = word(facts.people.cause)
        facts.people.fix = word(facts.people.fix)
        facts.people.reason = word(facts.people.reason)
        facts.people.data = word(facts.people.data)
        facts.people.action = word(facts.people.action)
        facts.people.prevention = word(facts.people.prevention)
        facts.people.credit = word(facts.people.credit)
        if let correction = facts.people.correction {
            facts.people.correction?.said = word(correction.said) ?? ""
            facts.people.correction?.truth = word(correction.truth) ?? ""
        }
        if var window = facts.window {
            window.effect = word(window.effect)
            window.reason = word(window.reason)
            window.advice = word(window.advice)
            facts.window = window
        }
    }

    @Test func `the life of an outage in German reads as it was reviewed`() throws {
        let life = try Self.life()
        #expect(life.steps.count == Life.checkout.steps.count)
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Goldens/german.txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try life.document.write(to: file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: file, encoding: .utf8)
        #expect(life.document == reviewed, "UPDATE_GOLDENS=1 rewrites \(file.lastPathComponent)")
    }

    @Test func `no rule that binds every language blocks a German text`() throws {
        let life = try Self.life()
        for (stage, facts) in life.steps {
            for channel in Settings.Channel.allCases {
                let draft = Drafter.text(
                    stage: stage, channel: channel, facts: facts, wording: life.wording)
                let found = Lint.findings(
                    in: draft, stage: stage, channel: channel, facts: facts
                ).filter { $0.rule.bindsEveryLanguage && $0.severity == .block }
                #expect(found.isEmpty, "\(stage), \(channel): \(found)\n\(draft.whole)")
            }
        }
    }
}

import Configuration
import Foundation
import Testing

@testable import Surface

struct PaletteTests {
    /// The product's own and some that nobody should choose.
    private static let accents = [
        0x1D4E89, 0x000000, 0xFFFFFF, 0xFFEE00, 0x00FF66, 0xFF0000, 0x7F7F7F, 0x010101, 0xFFC0CB,
        0x0000FF, 0x808000,
    ].map { Settings.Colour(UInt32($0)) }

    private func expectReadable(_ palette: Palette, _ name: String) {
        let words = [
            palette.text, palette.quiet, palette.link, palette.working, palette.degraded,
            palette.partial, palette.major, palette.planned, palette.unmeasured,
        ]
        for ground in [palette.page, palette.card] {
            for (place, ink) in words.enumerated() {
                let contrast = ink.contrast(with: ground)
                #expect(contrast >= 4.5, "\(name), ink \(place) on \(ground.css): \(contrast)")
            }
        }
        #expect(palette.onHead.contrast(with: palette.head) >= 4.5, "\(name), head")
        // The sign within a state's shape.
        for tone in words.suffix(6) {
            #expect(palette.card.contrast(with: tone) >= 3, "\(name), sign on \(tone.css)")
        }
    }

    @Test(arguments: accents)
    func `every text can be read in both themes, whatever colour was chosen`(
        _ accent: Settings.Colour
    ) {
        expectReadable(.light(accent: accent), "light \(accent.css)")
        expectReadable(.dark(accent: accent), "dark \(accent.css)")
    }

    @Test func `contrast is what the guidelines say it is`() {
        let (white, black) = (Settings.Colour(0xFFFFFF), Settings.Colour(0x000000))
        #expect(white.contrast(with: black) == 21)
        #expect(abs(Settings.Colour(0x777777).contrast(with: white) - 4.478) < 0.001)
        #expect(abs(Settings.Colour(0xFF0000).contrast(with: white) - 3.998) < 0.001)
    }

    @Test func `white letters can be read on every badge`() {
        for state in StatusPageView.State.allCases {
            #expect(Badge.colour(state).contrast(with: Settings.Colour(0xFFFFFF)) >= 4.5)
        }
        #expect(Settings.Colour(0x3A4350).contrast(with: Settings.Colour(0xFFFFFF)) >= 4.5)
    }

    @Test func `the style sheet uses no colour that is not in the palette`() {
        let sheet = PageStyle.sheet(accent: Settings.StatusPage().colour)
        let names = Palette.light(accent: Settings.StatusPage().colour).named.map(\.name)
        for part in sheet.components(separatedBy: "var(--").dropFirst() {
            let name = String(part.prefix { $0 != ")" })
            #expect(names.contains(name) || name == "tone", "\(name)")
        }
        for part in sheet.components(separatedBy: ";") where part.hasPrefix("--tone:") {
            #expect(part.hasPrefix("--tone:var(--"), "\(part)")
        }
    }
}

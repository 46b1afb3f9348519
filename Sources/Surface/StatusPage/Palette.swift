import Configuration
import Foundation

/// The page's colours in both themes. A test computes the contrast of every pair that meets on a page.
struct Palette: Sendable, Equatable {
    typealias Colour = Settings.Colour

    let page: Colour
    let card: Colour
    let line: Colour
    let text: Colour
    let quiet: Colour
    let link: Colour
    /// The head of the page and what is written on it.
    let head: Colour
    let onHead: Colour
    let working: Colour
    let degraded: Colour
    let partial: Colour
    let major: Colour
    let planned: Colour
    let unmeasured: Colour

    static func light(accent: Colour) -> Palette {
        let (page, card) = (Colour(0xF5F7FA), Colour(0xFFFFFF))
        return Palette(
            page: page, card: card, line: Colour(0xD7DDE5), text: Colour(0x18202B),
            quiet: Colour(0x525E6E),
            link: accent.readable(on: [page, card], towards: Colour(0x000000)), head: accent,
            onHead: accent.inkOnTop, working: Colour(0x15703F), degraded: Colour(0x7A5600),
            partial: Colour(0x9A4A00), major: Colour(0xB3202A), planned: Colour(0x1F5FA6),
            unmeasured: Colour(0x5D6875))
    }

    static func dark(accent: Colour) -> Palette {
        let (page, card) = (Colour(0x10151C), Colour(0x19212B))
        // A bright head would glare in the dark.
        let head = accent.luminance > 0.12 ? accent.mixed(with: page, share: 0.65) : accent
        return Palette(
            page: page, card: card, line: Colour(0x334050), text: Colour(0xE6EBF2),
            quiet: Colour(0xA4B0BF),
            link: accent.readable(on: [page, card], towards: Colour(0xFFFFFF)), head: head,
            onHead: head.inkOnTop, working: Colour(0x55C78C), degraded: Colour(0xE3B341),
            partial: Colour(0xF2995A), major: Colour(0xFF8A85), planned: Colour(0x79B4FF),
            unmeasured: Colour(0x98A5B4))
    }

    /// Every colour with the name that the style sheet has for it.
    var named: [(name: String, colour: Colour)] {
        [
            ("page", page), ("card", card), ("line", line), ("text", text), ("quiet", quiet),
            ("link", link), ("head", head), ("on-head", onHead), ("working", working),
            ("degraded", degraded), ("partial", partial), ("major", major), ("planned", planned),
            ("unmeasured", unmeasured),
        ]
    }
}

extension Settings.Colour {
    init(_ number: UInt32) {
        self.init(
            red: UInt8(number >> 16 & 0xFF), green: UInt8(number >> 8 & 0xFF),
            blue: UInt8(number & 0xFF))
    }

    /// `#1d4e89`
    var css: String {
        "#"
            + [red, green, blue].map { part in
                (part < 16 ? "0" : "") + String(part, radix: 16)
            }.joined()
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2).
    var luminance: Double {
        func linear(_ part: UInt8) -> Double {
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// 1 to 21 (WCAG 2.2); text needs 4.5.
    func contrast(with other: Settings.Colour) -> Double {
        let (one, two) = (luminance, other.luminance)
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    /// Black or white, whichever reads better: one of the two always does.
    var inkOnTop: Settings.Colour {
        let (white, black) = (Settings.Colour(0xFFFFFF), Settings.Colour(0x000000))
        return contrast(with: white) >= contrast(with: black) ? white : black
    }

    func mixed(with other: Settings.Colour, share: Double) -> Settings.Colour {
        func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
            UInt8((Double(one) * (1 - share) + Double(two) * share).rounded())
        }
        return Settings.Colour(
            red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    /// This colour, or as little darker or lighter as it takes to read it on every ground.
    func readable(on grounds: [Settings.Colour], towards end: Settings.Colour) -> Settings.Colour {
        for step in 0..<20 {
            let colour = mixed(with: end, share: Double(step) / 20)
            if grounds.allSatisfy({ colour.contrast(with: $0) >= 5 }) { return colour }
        }
        return end
    }
}

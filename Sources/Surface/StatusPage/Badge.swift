import Basics
import Configuration

/// `badge/<service>.svg`: a service and how it fares, for a README or another's page.
enum Badge {
    static func path(_ service: StatusPageView.Service) -> String { "badge/\(service.name).svg" }

    static func render(_ service: StatusPageView.Service) -> [UInt8] {
        let title = shortened(PublicText.line(service.title))
        let words = word(service.state)
        let (left, right) = (width(title), width(words))
        let whole = left + right
        let label = PublicText.markup("\(title): \(words)")
        let (name, state) = (PublicText.markup(title), PublicText.markup(words))
        return Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(whole)" height="22" role="img" \
            aria-label="\(label)">
            <title>\(label)</title>
            <clipPath id="r"><rect width="\(whole)" height="22" rx="4" fill="#fff"/></clipPath>
            <g clip-path="url(#r)"><rect width="\(left)" height="22" fill="#3a4350"/>
            <rect x="\(left)" width="\(right)" height="22" fill="\(colour(service.state).css)"/></g>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="12">
            <text x="8" y="15.5" textLength="\(left - 16)">\(name)</text>
            <text x="\(left + 8)" y="15.5" textLength="\(right - 16)">\(state)</text></g>
            </svg>

            """.utf8)
    }

    /// A word or two; the page has the sentence.
    private static func word(_ state: StatusPageView.State) -> String {
        switch state {
        case .working: "working"
        case .unmeasured: "not measured"
        case .planned: "planned work"
        case .recovering: "recovering"
        case .degraded: "not working well"
        case .partial: "partly not working"
        case .major: "not working"
        }
    }

    /// Dark enough for white letters.
    static func colour(_ state: StatusPageView.State) -> Settings.Colour {
        let palette = Palette.light(accent: Settings.StatusPage().colour)
        return switch state {
        case .working, .recovering: palette.working
        case .unmeasured: palette.unmeasured
        case .planned: palette.planned
        case .degraded: palette.degraded
        case .partial: palette.partial
        case .major: palette.major
        }
    }

    private static func shortened(_ text: String) -> String {
        text.count > 40 ? text.prefix(39) + "…" : text
    }

    /// A guess at the width of the words and the room around them; `textLength` makes it true.
    private static func width(_ text: String) -> Int {
        let units = text.reduce(0.0) { sum, character in
            sum + ("iIjl.,:;'|!".contains(character) ? 4 : character.isASCII ? 7.4 : 12)
        }
        return Int(units.rounded(.up)) + 16
    }
}

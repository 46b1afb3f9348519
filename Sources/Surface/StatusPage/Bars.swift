import Basics
import Incidents
import Notices

/// A service's last days as bars, with the same in words.
struct Bars {
    /// How many days stand side by side.
    static let count = 90
    /// Days in words beyond this many are counted instead: a page must stay readable.
    private static let listed = 30

    let days: [(day: Day, tally: Tally)]
    let whole: Tally
    private let times: PublicTimes

    init(_ service: StatusPageView.Service, in view: StatusPageView, times: PublicTimes) {
        let today = view.calendar.day(of: view.at)
        days = (1 - Self.count...0).map { offset in
            let day = today + offset
            return (day, service.uptime.tally(of: day, calendar: view.calendar))
        }
        whole = days.reduce(into: Tally()) { $0 += $1.tally }
        self.times = times
    }

    /// - Parameter id: distinct within the page.
    func svg(id: String) -> String {
        var plain: [(condition: Condition, path: String)] = []
        var told = ""
        for (place, (day, tally)) in days.enumerated() {
            let condition = tally.worst
            let shape = Self.shape(condition, at: place)
            switch condition {
            case .up, .unmeasured:
                // Most days: one path for all that look alike.
                if let known = plain.firstIndex(where: { $0.condition == condition }) {
                    plain[known].path += shape
                } else {
                    plain.append((condition, shape))
                }
            case .degraded, .partial, .major, .planned:
                told +=
                    "<path class=\"\(Self.style(condition))\" d=\"\(shape)\"><title>"
                    + "\(times.date(day)): \(PageWords.day(tally))</title></path>\n"
            }
        }
        let paths = plain.map { "<path class=\"\(Self.style($0.condition))\" d=\"\($0.path)\"/>\n" }
        return """
            <svg class="bars" viewBox="0 0 \(Self.count * 5 - 2) 34" preserveAspectRatio="none" \
            role="img" aria-labelledby="\(id)">
            <title id="\(id)">\(PublicText.markup(summary))</title>
            \(paths.joined())\(told)</svg>

            """
    }

    /// `The last 90 days: working on 87, not working for a time on 2, not measured on 1.`
    var summary: String {
        let parts = [Condition.up, .major, .partial, .degraded, .planned, .unmeasured].compactMap {
            condition -> String? in
            let count = days.count { $0.tally.worst == condition }
            guard count > 0 else { return nil }
            switch condition {
            case .up: return "working all day on \(count)"
            case .unmeasured: return "not measured on \(count)"
            case .degraded, .partial, .major, .planned:
                return "\(PageWords.condition(condition)) for a time on \(count)"
            }
        }
        return "The last \(Self.count) days: " + parts.joined(separator: ", ") + "."
    }

    /// The days that were not well, newest first, in words.
    var list: String {
        let troubled = days.reversed().filter { day in
            switch day.tally.worst {
            case .degraded, .partial, .major, .planned: true
            case .up, .unmeasured: false
            }
        }
        guard !troubled.isEmpty else { return "" }
        var lines = troubled.prefix(Self.listed).map { day, tally in
            "<li>\(times.date(day)): \(PageWords.day(tally))</li>\n"
        }
        if troubled.count > Self.listed {
            lines.append("<li>and \(troubled.count - Self.listed) days more</li>\n")
        }
        return """
            <details><summary>Days with trouble: \(troubled.count)</summary>
            <ul>
            \(lines.joined())</ul>
            </details>

            """
    }

    static func style(_ condition: Condition) -> String {
        switch condition {
        case .up: "up"
        case .degraded, .partial, .major, .planned, .unmeasured: "b-\(condition.rawValue)"
        }
    }

    /// Worse days are taller; what was not measured is a stump, planned work is cut in two.
    static func shape(_ condition: Condition, at place: Int) -> String {
        let x = place * 5
        func bar(_ top: Int, _ height: Int) -> String { "M\(x) \(top)h3v\(height)h-3z" }
        return switch condition {
        case .up: bar(10, 24)
        case .degraded: bar(7, 27)
        case .partial: bar(3, 31)
        case .major: bar(0, 34)
        case .planned: bar(10, 10) + bar(23, 11)
        case .unmeasured: bar(26, 8)
        }
    }
}

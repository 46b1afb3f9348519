import Basics
import Incidents
import Notices

/// Everything that was ever told, by month, and what share of each month every service worked.
struct HistoryPage {
    /// Months of figures side by side.
    private static let months = 12

    private let page: HTMLPage
    private let view: StatusPageView

    init(_ page: HTMLPage) {
        self.page = page
        view = page.view
    }

    var bytes: [UInt8] {
        let main = """
            <h1>History</h1>
            <p class="quiet">Every incident that we told of, and how much of each month our services \
            worked. Nothing is taken away from it; what was wrong is corrected by a text that says so.</p>
            \(figures)\(incidents)
            """
        return page.document(
            title: "History", top: "", written: view.at, isLive: true, main: main)
    }

    /// A month and its days as far as they have come.
    private struct Month {
        let year: Int
        let number: Int
        let days: ClosedRange<Day>
        var name: String { "\(PublicTimes.month(number)) \(year)" }
    }

    /// The latest months in which anything was measured, newest first.
    private var lastMonths: [Month] {
        var months: [Month] = []
        var last = view.calendar.day(of: view.at)
        let known = view.services.map { view.calendar.day(of: $0.uptime.since) }.min() ?? last
        while months.count < Self.months, last >= known {
            let first = last + (1 - last.date.day)
            months.append(
                Month(year: last.date.year, number: last.date.month, days: first...last))
            last = first + -1
        }
        return months
    }

    private var figures: String {
        let months = lastMonths
        guard !view.services.isEmpty, !months.isEmpty else { return "" }
        let heads = months.map { "<th scope=\"col\">\(PublicText.markup($0.name))</th>" }
        let rows = view.services.map { service in
            let cells = months.map { month -> String in
                let tally = Self.sum(service, month.days, view.calendar)
                let percent = PageWords.percent(tally) ?? "not measured"
                let unknown = tally[.unmeasured]
                let note =
                    unknown >= .minutes(1) && tally.uptime != nil
                    ? " <span class=\"quiet\">\(PublicTimes.length(unknown)) not measured</span>"
                    : ""
                return "<td>\(PublicText.markup(percent))\(note)</td>"
            }
            return "<tr><th scope=\"row\">\(PublicText.markup(service.title))</th>"
                + cells.joined() + "</tr>\n"
        }
        return """
            <section aria-labelledby="months">
            <h2 id="months">By month</h2>
            <div class="card">
            <p class="quiet">The share of the measured time in which each service worked. A time in which \
            a part of it did not counts for 30\u{A0}%.</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Share of time that each service worked, by month">
            <table>
            <thead><tr><th scope="col">Service</th>\(heads.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table>
            </div>
            </div>
            </section>

            """
    }

    private static func sum(
        _ service: StatusPageView.Service, _ days: ClosedRange<Day>, _ calendar: DayCalendar
    ) -> Tally {
        var sum = Tally()
        var day = days.lowerBound
        while day <= days.upperBound {
            sum += service.uptime.tally(of: day, calendar: calendar)
            day = day + 1
        }
        return sum
    }

    private var incidents: String {
        guard !view.incidents.isEmpty else {
            return "<p>No incident has been told of so far.</p>\n"
        }
        var sections: [(name: String, incidents: [StatusPageView.Incident])] = []
        for incident in view.incidents {
            let date = page.times.day(of: incident.started).date
            let name = "\(PublicTimes.month(date.month)) \(date.year)"
            if sections.last?.name == name {
                sections[sections.count - 1].incidents.append(incident)
            } else {
                sections.append((name, [incident]))
            }
        }
        return sections.map { section in
            """
            <section class="card">
            <h2>\(PublicText.markup(section.name))</h2>
            \(PastList.render(section.incidents, in: page))</section>

            """
        }.joined()
    }
}

import Basics
import Incidents
import Notices

/// The page itself: what works now, what does not, what is planned, and how the last weeks went.
struct IndexPage {
    /// Incidents that are over stay on it so long; the history has them all.
    private static let pastDays = 14
    private static let pastCount = 20

    private let page: HTMLPage
    private let view: StatusPageView

    init(_ page: HTMLPage) {
        self.page = page
        view = page.view
    }

    var bytes: [UInt8] {
        let main = """
            <h1 class="unseen">\(PublicText.markup(view.page.title))</h1>
            \(now)<div id="rest">
            \(open)\(planned)\(services)\(past)</div>

            """
        return page.document(
            title: nil, top: "", written: view.at, isLive: true, main: main)
    }

    private var now: String {
        let state = StatusPageView.State.worst(view.services.map(\.state))
        let open = view.incidents.filter { $0.isOpen && !$0.isPlanned }
        // Where a text was approved, it says more than any word of the page's own.
        let more = open.prefix(3).map { "<p class=\"unseen\">\(PublicText.markup($0.title))</p>\n" }
        let words =
            view.services.isEmpty
            ? "No services are listed here yet" : PageWords.overall(view.services)
        return """
            <div id="now" class="card overall \(state.rawValue)" role="status">
            \(Icons.sign(state))<div><p>\(PublicText.markup(words))</p>
            \(more.joined())</div>
            </div>

            """
    }

    private var open: String {
        let incidents = view.incidents.filter { $0.isOpen && !$0.isPlanned }
        guard !incidents.isEmpty else { return "" }
        return """
            <section aria-labelledby="open">
            <h2 id="open">What is wrong now</h2>
            \(articles(incidents))</section>

            """
    }

    private func articles(_ incidents: [StatusPageView.Incident]) -> String {
        incidents.map { incident in
            """
            <article class="card incident \(page.tone(of: incident))">
            <h3><a href="\(IncidentPage.path(incident))">\(PublicText.markup(incident.title))</a></h3>
            \(page.facts(of: incident))\(page.workaround(of: incident))\
            \(page.log(of: incident, heading: "h4", withAnchors: false))</article>

            """
        }.joined()
    }

    private var planned: String {
        let told = view.incidents.filter { $0.isOpen && $0.isPlanned }
        let untold = view.planned.filter { !$0.isTold }
        guard !untold.isEmpty || !told.isEmpty else { return "" }
        let items = untold.map { work in
            let services = work.services.map { PublicText.markup($0) }.joined(separator: ", ")
            let state =
                work.isCancelled
                ? "Called off: " : work.from <= view.at && view.at < work.until ? "Now: " : ""
            let texts = [work.effect, work.reason].compactMap { $0 }
                .map { PublicText.paragraphs($0) }
            let advice = work.advice.map {
                "<p><strong>What you can do:</strong> \(PublicText.markup($0))</p>\n"
            }
            return """
                <article class="card incident planned">
                <h3>\(state)\(services)</h3>
                <p>\(page.span(work.from, work.until))</p>
                \(texts.joined())\(advice ?? "")</article>

                """
        }
        return """
            <section aria-labelledby="planned">
            <h2 id="planned">Planned work</h2>
            \(articles(told))\(items.joined())</section>

            """
    }

    private var services: String {
        guard !view.services.isEmpty else { return "" }
        let items = view.services.enumerated().map { place, service in
            let bars = Bars(service, in: view, times: page.times)
            let since = service.since.map { " <span class=\"quiet\">since \(page.time($0))</span>" }
            return """
                <li>
                <div class="row"><h3>\(PublicText.markup(service.title))</h3>
                <p>\(page.state(service.state))\(since ?? "")</p></div>
                \(bars.svg(id: "bars\(place)"))<div class="scale"><span>\(Bars.count) days ago</span>
                <span>\(PublicText.markup(PageWords.uptime(bars.whole)))</span>
                <span>Today</span></div>
                \(bars.list)</li>

                """
        }
        return """
            <section aria-labelledby="services">
            <h2 id="services">Services</h2>
            <div class="card">
            <ul class="services">
            \(items.joined())</ul>
            \(key)</div>
            </section>

            """
    }

    /// What the bars' colours and heights mean.
    private var key: String {
        let items = Condition.allCases.map { condition in
            """
            <li><svg viewBox="0 0 3 34" preserveAspectRatio="none" aria-hidden="true">\
            <path class="\(Bars.style(condition))" d="\(Bars.shape(condition, at: 0))"/></svg>\
            \(PublicText.markup(Self.capital(PageWords.condition(condition))))</li>

            """
        }
        return """
            <ul class="key">
            \(items.joined())</ul>

            """
    }

    private static func capital(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private var past: String {
        let recent = view.incidents.filter { incident in
            !incident.isOpen && incident.latest.at > view.at - .days(Self.pastDays)
        }.prefix(Self.pastCount)
        let list =
            recent.isEmpty
            ? "<p>Nothing in the last \(Self.pastDays) days.</p>\n"
            : PastList.render(Array(recent), in: page)
        return """
            <section aria-labelledby="past">
            <h2 id="past">What is over</h2>
            <div class="card">
            \(list)<p><a href="history.html">The whole history</a></p>
            </div>
            </section>

            """
    }
}

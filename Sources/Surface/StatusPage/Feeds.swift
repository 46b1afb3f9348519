import Basics
import Notices

/// The two feeds: one entry an incident for those who follow how it goes on, one item a text for those whose reader
/// shows an item only once.
struct Feeds {
    private static let entries = 50
    private static let items = 100
    private static let html = "text/html"

    private let view: StatusPageView
    private let times: PublicTimes

    init(_ view: StatusPageView) {
        self.view = view
        times = PublicTimes(zone: view.page.zone)
    }

    /// Atom 1.0 (RFC 4287). An entry keeps its id; `updated` moves with each text.
    var atom: [UInt8] {
        let title = PublicText.markup(view.page.title)
        let home = view.page.url.map {
            "<link rel=\"alternate\" type=\"\(Self.html)\" href=\"\(PublicText.markup($0))/\"/>\n"
                + "<link rel=\"self\" type=\"application/atom+xml\" "
                + "href=\"\(PublicText.markup($0))/history.atom\"/>\n"
        }
        let logo = view.page.url.flatMap { url in
            view.page.logo.map { "<logo>\(PublicText.markup(url))/\($0.path)</logo>\n" }
        }
        let entries = view.incidents.prefix(Self.entries).map(entry)
        return Array(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
            <id>\(PublicText.markup(SiteNames(view.page).tag("history")))</id>
            <title>\(title)</title>
            <updated>\(Self.machine(lastWord))</updated>
            <author><name>\(title)</name></author>
            \(home ?? "")\(logo ?? "")\(entries.joined())</feed>

            """.utf8)
    }

    private func entry(_ incident: StatusPageView.Incident) -> String {
        let link = address(of: incident).map {
            "<link rel=\"alternate\" type=\"\(Self.html)\" href=\"\(PublicText.markup($0))\"/>\n"
        }
        let texts = incident.updates.reversed().map { content($0, of: incident) }
        return """
            <entry>
            <id>\(PublicText.markup(SiteNames(view.page).tag("incident/\(incident.id)")))</id>
            <title>\(PublicText.markup(incident.title))</title>
            <published>\(Self.machine(incident.updates[0].at))</published>
            <updated>\(Self.machine(incident.latest.at))</updated>
            <category term="\(PublicText.markup(incident.service))"/>
            \(link ?? "")<content type="html">\(PublicText.markup(texts.joined()))</content>
            </entry>

            """
    }

    /// RSS 2.0. Each text is an item with an id of its own.
    var rss: [UInt8] {
        let updates = view.incidents.flatMap { incident in
            incident.updates.map { (incident, $0) }
        }
        let newest = updates.sorted { left, right in
            (left.1.at, left.1.id) > (right.1.at, right.1.id)
        }
        let items = newest.prefix(Self.items).map { incident, update in item(update, of: incident) }
        let home = view.page.url.map { PublicText.markup($0) + "/" } ?? "index.html"
        let own = view.page.url.map {
            "<atom:link rel=\"self\" type=\"application/rss+xml\" "
                + "href=\"\(PublicText.markup($0))/history.rss\"/>\n"
        }
        let title = PublicText.markup(view.page.title)
        return Array(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
            <channel>
            <title>\(title)</title>
            <link>\(home)</link>
            <description>\(PublicText.markup(view.page.about ?? view.page.title))</description>
            <language>en</language>
            <lastBuildDate>\(lastWord.httpDate)</lastBuildDate>
            \(own ?? "")\(items.joined())</channel>
            </rss>

            """.utf8)
    }

    private func item(
        _ update: StatusPageView.Update, of incident: StatusPageView.Incident
    ) -> String {
        let place = (incident.updates.firstIndex { $0.id == update.id } ?? 0) + 1
        let link = address(of: incident).map {
            "<link>\(PublicText.markup($0))#u\(place)</link>\n"
        }
        var title = update.title.isEmpty ? incident.title : update.title
        if incident.correction(of: update) != nil { title = "Corrected: " + title }
        return """
            <item>
            <guid isPermaLink="false">\(PublicText.markup(SiteNames(view.page).tag("update/\(update.id)")))</guid>
            <title>\(PublicText.markup(title))</title>
            <pubDate>\(update.at.httpDate)</pubDate>
            <category>\(PublicText.markup(incident.service))</category>
            \(link ?? "")<description>\(PublicText.markup(content(update, of: incident)))</description>
            </item>

            """
    }

    /// A text as HTML, with what it is and when it was told.
    private func content(
        _ update: StatusPageView.Update, of incident: StatusPageView.Incident
    ) -> String {
        var mark = ""
        if let place = incident.correction(of: update) {
            mark = "<p><em>Part of this was wrong. We corrected it at "
            mark += "\(times.moment(incident.updates[place].at)).</em></p>\n"
        } else if let place = incident.corrected(by: update) {
            mark =
                "<p><em>Of what we wrote at \(times.moment(incident.updates[place].at)).</em></p>\n"
        }
        return "<p><small>\(times.moment(update.at))</small><br>"
            + "<strong>\(PublicText.markup(PageWords.update(update.stage)))</strong></p>\n" + mark
            + PublicText.paragraphs(update.body)
    }

    private func address(of incident: StatusPageView.Incident) -> String? {
        view.page.url.map { "\($0)/\(IncidentPage.path(incident))" }
    }

    /// When anything was told last; before the first word, when the record began.
    private var lastWord: WallTime {
        view.incidents.map(\.latest.at).max() ?? view.services.map(\.uptime.since).min() ?? view.at
    }

    /// `2026-11-25T09:12:00Z`
    static func machine(_ time: WallTime) -> String { time.description.prefix(19) + "Z" }
}

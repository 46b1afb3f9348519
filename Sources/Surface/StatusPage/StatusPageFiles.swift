package import Basics
import Configuration

/// A file of the site.
package struct SiteFile: Sendable, Equatable {
    /// Below the site's folder, such as `incidents/T-20261123-1.html`: letters, digits, `.`, `_`, `-` and `/` only.
    package let path: String
    package let contentType: String
    package let bytes: [UInt8]
    /// What the file may do in a browser, for whoever serves it.
    package let policy: String
    /// It is meant to be read by other pages.
    package let isForOthers: Bool

    init(
        _ path: String, _ contentType: String, _ bytes: [UInt8],
        policy: String = "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        isForOthers: Bool = true
    ) {
        precondition(
            !path.isEmpty && !path.hasPrefix("/") && !path.hasPrefix(".") && !path.contains("/."),
            "a file of the site lies within its folder")
        self.path = path
        self.contentType = contentType
        self.bytes = bytes
        self.policy = policy
        self.isForOthers = isForOthers
    }
}

extension StatusPageView {
    /// The site, each file behind those that it links to. Equal views give equal bytes.
    ///
    /// - Parameter before: a view whose files are all where they belong; pages of incidents that are over and have not
    ///   changed since are left out. Nil: every file.
    package func files(since before: StatusPageView? = nil) -> [SiteFile] {
        let page = HTMLPage(self)
        var known: [String: Incident] = [:]
        for incident in before?.incidents ?? [] { known[incident.id] = incident }
        var files: [SiteFile] = []
        if let logo = self.page.logo {
            files.append(
                SiteFile(logo.path, logo.mediaType, logo.bytes, isForOthers: false))
        }
        for incident in incidents where incident.isOpen || known[incident.id] != incident {
            files.append(Self.file(of: incident, in: page))
        }
        files.append(Self.html("history.html", HistoryPage(page).bytes, in: page))
        files.append(Self.html("index.html", IndexPage(page).bytes, in: page))
        let feeds = Feeds(self)
        let json = "application/json"
        files += [
            SiteFile("banner.html", "text/html; charset=utf-8", Banner.render(self)),
            SiteFile("history.atom", "application/atom+xml; charset=utf-8", feeds.atom),
            SiteFile("history.rss", "application/rss+xml; charset=utf-8", feeds.rss),
            SiteFile("status.json", json, JSONText.bytes(StatusFile(self)) + [10]),
            SiteFile(
                "calendar.ics", "text/calendar; charset=utf-8", PlannedCalendar(self).bytes),
        ]
        files += StatuspageFiles(self).all.map { SiteFile($0.path, json, $0.bytes) }
        files += services.map { SiteFile(Badge.path($0), "image/svg+xml", Badge.render($0)) }
        return files
    }

    /// The page of one incident.
    ///
    /// - Parameter path: such as `incidents/T-20261123-1.html`, with or without its ending.
    /// - Returns: also since when it has been so.
    package func incidentFile(at path: String) -> (file: SiteFile, changed: WallTime)? {
        guard path.hasPrefix("incidents/") else { return nil }
        let name = path.hasSuffix(".html") ? path : path + ".html"
        return incidents.first { IncidentPage.path($0) == name }
            .map { (Self.file(of: $0, in: HTMLPage(self)), $0.isOpen ? at : $0.latest.at) }
    }

    /// What is shown at an address where nothing is.
    package var notFound: SiteFile {
        let page = HTMLPage(self)
        let main = """
            <h1>There is nothing at this address</h1>
            <p><a href="/index.html">How our services are doing now</a></p>

            """
        return Self.html(
            "404.html",
            page.document(title: "Not found", top: "/", written: at, isLive: false, main: main),
            in: page)
    }

    private static func file(of incident: Incident, in page: HTMLPage) -> SiteFile {
        html(IncidentPage.path(incident), IncidentPage.render(incident, in: page), in: page)
    }

    private static func html(_ path: String, _ bytes: [UInt8], in page: HTMLPage) -> SiteFile {
        SiteFile(
            path, "text/html; charset=utf-8", bytes,
            policy: page.policy + "; frame-ancestors 'self'", isForOthers: false)
    }
}

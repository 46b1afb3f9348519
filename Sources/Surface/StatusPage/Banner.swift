import Notices

/// `banner.html`: a fragment for a line across another page; empty but for a comment while nothing is wrong.
enum Banner {
    static func render(_ view: StatusPageView) -> [UInt8] {
        let open = view.incidents.filter { $0.isOpen && !$0.isPlanned }
        guard let worst = open.first else { return Array("<!-- nothing is wrong -->\n".utf8) }
        let more = open.count > 1 ? " There is more on the status page." : ""
        let words = PublicText.markup(PublicText.line((worst.banner ?? worst.title) + more))
        let link = view.page.url.map {
            " <a href=\"\(PublicText.markup($0))/\(IncidentPage.path(worst))\">"
                + "See what we know</a>"
        }
        return Array(
            """
            <div class="status-banner status-\(worst.worst.rawValue)" role="status" lang="en">\
            <span>\(words)</span>\(link ?? "")</div>

            """.utf8)
    }
}

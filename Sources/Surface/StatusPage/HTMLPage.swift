import Basics
import Configuration
import Foundation
import Incidents
import Notices

/// The frame of every page: one HTML file with its style and its script in it, which may do nothing but what the
/// policy in its head names by hash.
struct HTMLPage {
    let view: StatusPageView
    let times: PublicTimes
    private let style: String
    let policy: String

    /// - Parameter view: with every text already on one line where it has to be.
    init(_ view: StatusPageView) {
        self.view = view
        times = PublicTimes(zone: view.page.zone)
        style = PageStyle.sheet(accent: view.page.colour)
        policy =
            "default-src 'none'; style-src '\(Self.hash(style))'; "
            + "script-src '\(Self.hash(PageScript.text))'; img-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'"
    }

    /// As a policy names what it lets in.
    private static func hash(_ text: String) -> String {
        "sha256-" + Data(SHA256.digest(Array(text.utf8))).base64EncodedString()
    }

    /// A whole page.
    ///
    /// - Parameters:
    ///   - title: of the document, without the page's own.
    ///   - top: the way from the page's folder to the top: empty, or `../`.
    ///   - written: as of when it is true.
    ///   - isLive: it is written again and again; one that is not does not grow old.
    ///   - main: markup.
    func document(
        title: String?, top: String, written: WallTime, isLive: Bool, main: String
    ) -> [UInt8] {
        let name = PublicText.markup(view.page.title)
        let full = title.map { "\(PublicText.markup($0)) - \(name)" } ?? name
        let html = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="tocsin">
            <title>\(full)</title>
            \(head(top: top))<style>\(style)</style>
            </head>
            <body>
            <a class="skip" href="#main">To the content</a>
            \(banner(top: top))<main id="main" class="wide">
            \(main)</main>
            \(foot(top: top, written: written, isLive: isLive))<script>\(PageScript.text)</script>
            </body>
            </html>

            """
        return Array(html.utf8)
    }

    private func head(top: String) -> String {
        var html = """
            <link rel="alternate" type="application/atom+xml" title="Incidents" href="\(top)history.atom">
            <link rel="alternate" type="application/rss+xml" title="Every update" href="\(top)history.rss">

            """
        if let logo = view.page.logo {
            html += "<link rel=\"icon\" href=\"\(top)\(logo.path)\" type=\"\(logo.mediaType)\">\n"
        }
        return html
    }

    private func banner(top: String) -> String {
        let logo = view.page.logo.map { "<img src=\"\(top)\($0.path)\" alt=\"\">\n" } ?? ""
        let about = view.page.about.map { "<p>\(PublicText.markup($0))</p>\n" } ?? ""
        return """
            <header>
            <div class="wide">
            \(logo)<div>
            <p class="name"><a href="\(top)index.html">\(PublicText.markup(view.page.title))</a></p>
            \(about)</div>
            </div>
            </header>

            """
    }

    private func foot(top: String, written: WallTime, isLive: Bool) -> String {
        var links = [
            "<a href=\"\(top)index.html\">Now</a>", "<a href=\"\(top)history.html\">History</a>",
            "<a href=\"\(top)history.atom\">Atom feed</a>",
            "<a href=\"\(top)history.rss\">RSS feed</a>",
            "<a href=\"\(top)calendar.ics\">Calendar of planned work</a>",
            "<a href=\"\(top)status.json\">JSON</a>",
        ]
        links += view.page.links.map {
            "<a href=\"\(PublicText.markup($0.url))\">\(PublicText.markup($0.words))</a>"
        }
        let contact = view.page.contact.map { "<p>Need help? \(Self.contact($0))</p>\n" } ?? ""
        return """
            <footer>
            <div class="wide">
            <ul>
            \(links.map { "<li>\($0)</li>\n" }.joined())</ul>
            \(contact)<p id="written">Times are in \(PublicText.markup(zoneWords)). Written \
            \(time(written)).</p>
            \(isLive ? stale : "")</div>
            </footer>

            """
    }

    private let stale = """
        <p id="stale" hidden>This page has not been written for more than 15 minutes: it may no \
        longer be right.</p>

        """

    /// `UTC`, or `Europe/London time`.
    private var zoneWords: String {
        view.page.zone == "UTC"
            ? "UTC" : view.page.zone.replacingOccurrences(of: "_", with: " ") + " time"
    }

    /// An address to write to becomes a link; a number or a sentence stays what it is.
    private static func contact(_ text: String) -> String {
        let words = PublicText.markup(text)
        let isMail =
            text.split(separator: "@").count == 2
            && text.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && !"\"'<>&?,;()\\".utf8.contains(byte)
            }
        if isMail { return "<a href=\"mailto:\(words)\">\(words)</a>" }
        if text.hasPrefix("https://"), !text.contains(" ") {
            return "<a href=\"\(words)\">\(words)</a>"
        }
        return words
    }

    /// A moment for people and for machines.
    func time(_ time: WallTime) -> String {
        "<time datetime=\"\(times.machine(time))\">\(times.moment(time))</time>"
    }

    /// A state in a word, with a sign of its own shape beside its colour.
    func state(_ state: StatusPageView.State) -> String {
        "<span class=\"state \(state.rawValue)\">\(Icons.sign(state))"
            + "\(PublicText.markup(PageWords.state(state)))</span>"
    }
}

extension Settings.Logo {
    /// Where it lies beside the pages.
    var path: String {
        switch format {
        case .svg: "logo.svg"
        case .png: "logo.png"
        case .jpeg: "logo.jpg"
        case .gif: "logo.gif"
        case .webp: "logo.webp"
        }
    }

    var mediaType: String {
        switch format {
        case .svg: "image/svg+xml"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        }
    }
}

/// The files of the operators' page: markup, style and script of our own, nothing of anybody else's.
///
/// The page itself holds no data and no secret. Everything it shows comes by the API, and goes into the document as
/// text, never as markup, so that a title or an error message can say what it likes. The token lives in the page's
/// memory and travels in the Authorization header alone: there is no cookie that another site could make use of.
package enum OperatorsPage: String, Sendable, CaseIterable {
    case html = "/"
    case style = "/operators.css"
    case script = "/operators.js"
    case views = "/operators-views.js"
    case icon = "/favicon.svg"

    package var reply: Reply {
        Reply(
            contentType: mediaType + (self == .icon ? "" : "; charset=utf-8"),
            headers: [
                Reply.Header("Cache-Control", "no-cache"),
                Reply.Header("Content-Security-Policy", Self.policy),
            ], body: Array(text.utf8))
    }

    /// Only this listener's own files, and nobody may frame the page.
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    var mediaType: String {
        switch self {
        case .html: "text/html"
        case .style: "text/css"
        case .script, .views: "text/javascript"
        case .icon: "image/svg+xml"
        }
    }

    var text: String {
        switch self {
        case .html: Self.markup
        case .style: Self.styleSheet
        case .script: Self.actions
        case .views: Self.drawing
        case .icon: Self.bell
        }
    }

    private static let bell = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#b4540a" d="M16 3a3 3 0 0 0-2.6 \
        4.5C9.6 8.7 7 12.2 7 16v6l-3 3v1h24v-1l-3-3v-6c0-3.8-2.6-7.3-6.4-8.5A3 3 0 0 0 16 3zm-3 24a3 3 0 0 0 6 0z"/></svg>
        """
}

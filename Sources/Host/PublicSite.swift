import Basics
package import Surface

/// The site as the public listener serves it: made once a change, then only looked up. No request for it reaches the
/// agent, and nothing else is there.
package struct PublicSite: Sendable {
    /// Nil before the first page is made.
    private let view: StatusPageView?
    /// By path, tagged, dated and ready.
    private let replies: [String: Reply]

    /// Before the first page is made.
    package init() {
        view = nil
        replies = [:]
    }

    /// - Parameters:
    ///   - files: those of the view that are worth keeping; the others are made when somebody asks.
    ///   - before: what was served until now: a file that is the same keeps its date.
    package init(_ view: StatusPageView, _ files: [SiteFile], after before: PublicSite? = nil) {
        self.view = view
        var replies: [String: Reply] = [:]
        for file in files {
            let reply = Self.reply(file)
            let old = before?.replies["/" + file.path]
            let isSame = old.map { $0.header("ETag") == reply.header("ETag") } ?? false
            let date = isSame ? old?.header("Last-Modified") : nil
            replies["/" + file.path] = reply.dated(
                date.flatMap { WallTime(httpDate: $0) } ?? view.at)
            // People type addresses without an ending.
            if file.path.hasSuffix(".html") {
                replies["/" + file.path.dropLast(".html".count)] = replies["/" + file.path]
            }
        }
        replies["/"] = replies["/index.html"]
        self.replies = replies
    }

    package func reply(to request: Request) -> Reply {
        guard request.method == "GET" || request.method == "HEAD" else {
            return .trouble(
                405, "these files can only be read", headers: [Reply.Header("Allow", "GET, HEAD")])
        }
        if let reply = replies[request.path] { return reply.unlessKnown(to: request) }
        guard let view else { return .trouble(503, "the page is being made") }
        guard let (file, changed) = view.incidentFile(at: String(request.path.dropFirst())) else {
            var reply = Self.reply(view.notFound)
            reply.status = 404
            return reply
        }
        return Self.reply(file).dated(changed).unlessKnown(to: request)
    }

    private static func reply(_ file: SiteFile) -> Reply {
        var headers = [
            // Asked for anew each time, and answered in a few bytes while it is the same.
            Reply.Header("Cache-Control", "no-cache"),
            Reply.Header("Content-Security-Policy", file.policy),
            Reply.Header("X-Frame-Options", "SAMEORIGIN"),
        ]
        // What is meant for other pages may be read by them.
        if file.isForOthers {
            headers.append(Reply.Header("Access-Control-Allow-Origin", "*"))
            headers.append(Reply.Header("Cross-Origin-Resource-Policy", "cross-origin"))
        }
        return Reply(contentType: file.contentType, headers: headers, body: file.bytes).tagged()
    }
}

package import Surface

/// The files that the public may have, in memory: requests for them never reach the agent, and nothing else is there.
package struct ServedFiles: Sendable {
    private var replies: [String: Reply] = [:]

    package init() {}

    /// Puts these in place of all that were there: each with its path, `/index.html`. `/` is the index.
    package mutating func replace(_ files: [(path: String, reply: Reply)]) {
        replies = [:]
        for (path, reply) in files {
            replies[path] = reply.tagged()
            if path.hasSuffix("/index.html") {
                replies[String(path.dropLast("index.html".count))] = replies[path]
            }
        }
    }

    package func reply(to request: Request) -> Reply {
        guard request.method == "GET" || request.method == "HEAD" else {
            return .trouble(
                405, "these files can only be read", headers: [Reply.Header("Allow", "GET, HEAD")])
        }
        guard let reply = replies[request.path] else {
            return .trouble(404, "there is nothing at \(request.path.harmless)")
        }
        return reply.unlessKnown(to: request)
    }
}

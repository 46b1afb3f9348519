import Surface

/// A reply as bytes for the wire.
enum HTTPReply {
    static let proceed = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// What is said beside every reply that does not say otherwise: nothing of ours belongs in others' caches,
    /// frames or pages, and none of it is a script or a style unless it says so.
    private static let usual: [(name: String, value: String)] = [
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ]

    /// A body of more bytes goes to the wire by itself; a shorter one with its head, in one packet or few.
    private static let longBody = 16 << 10

    /// - Returns: The head with what is written with it, and the rest of the body.
    static func parts(
        _ reply: Reply, manner: ServerConnection.Manner
    ) -> (first: [UInt8], rest: [UInt8]) {
        let head = head(of: reply, manner: manner)
        if reply.status == 204 || reply.status == 304 || manner.isHead { return (head, []) }
        guard reply.isWhole else {
            return (head + piece(reply.body, manner: manner, isLast: false), [])
        }
        return reply.body.count > longBody ? (head, reply.body) : (head + reply.body, [])
    }

    private static func head(of reply: Reply, manner: ServerConnection.Manner) -> [UInt8] {
        precondition(
            reply.status >= 200 && reply.status <= 599
                && !reply.contentType.utf8.contains { $0 < 0x20 },
            "a reply's status and content type must fit into a head")
        var text = "HTTP/1.1 \(reply.status) \(Reply.phrase(reply.status))\r\n"
        // These two have no body by definition, and no length either.
        let isBare = reply.status == 204 || reply.status == 304
        if !isBare {
            text += "Content-Type: \(reply.contentType)\r\n"
            if reply.isWhole {
                text += "Content-Length: \(reply.body.count)\r\n"
            } else if manner.knowsChunks {
                text += "Transfer-Encoding: chunked\r\n"
            }
        }
        if reply.status == 503 { text += "Retry-After: 1\r\n" }
        text += "Connection: \(manner.keepsAlive ? "keep-alive" : "close")\r\n"
        for (name, value) in usual where reply.header(name) == nil {
            text += "\(name): \(value)\r\n"
        }
        for header in reply.headers { text += "\(header.name): \(header.value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    /// A piece of a reply that is not whole (RFC 9112, section 7.1).
    static func piece(
        _ bytes: [UInt8], manner: ServerConnection.Manner, isLast: Bool
    ) -> [UInt8] {
        guard manner.knowsChunks else { return bytes }
        var framed: [UInt8] = []
        framed.reserveCapacity(bytes.count + 24)
        if !bytes.isEmpty {
            framed += Array((String(bytes.count, radix: 16) + "\r\n").utf8)
            framed += bytes
            framed += [0x0D, 0x0A]
        }
        if isLast { framed += Array("0\r\n\r\n".utf8) }
        return framed
    }

    /// The server's own words to a request that it does not pass on.
    static func bytes(_ refusal: HTTPRefusal) -> [UInt8] {
        parts(
            .trouble(refusal.status, refusal.why),
            manner: ServerConnection.Manner(
                isHead: false, keepsAlive: false, knowsChunks: false)
        ).first
    }
}

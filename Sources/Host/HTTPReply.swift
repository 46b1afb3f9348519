import Surface

/// A reply as bytes for the wire.
enum HTTPReply {
    static let proceed = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    static func bytes(_ reply: Reply, isHead: Bool, keepsAlive: Bool) -> [UInt8] {
        var text = "HTTP/1.1 \(reply.status) \(phrase(reply.status))\r\n"
        // These two have no body by definition, and no length either.
        let isBare = reply.status == 204 || reply.status == 304
        if !isBare {
            text += "Content-Type: \(reply.contentType)\r\nContent-Length: \(reply.body.count)\r\n"
        }
        if reply.status == 503 { text += "Retry-After: 1\r\n" }
        text += "Connection: \(keepsAlive ? "keep-alive" : "close")\r\n"
        text += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n"
        precondition(
            reply.status >= 200 && reply.status <= 599
                && !reply.contentType.utf8.contains { $0 < 0x20 },
            "a reply's status and content type must fit into a head")
        return Array(text.utf8) + (isBare || isHead ? [] : reply.body)
    }

    /// The server's own words to a request that it does not pass on.
    static func bytes(_ refusal: HTTPRefusal) -> [UInt8] {
        let text = phrase(refusal.status) + ": " + refusal.why + "\n"
        return bytes(
            Reply(
                status: refusal.status, contentType: "text/plain; charset=utf-8",
                body: Array(text.utf8)),
            isHead: false, keepsAlive: false)
    }

    /// The words of RFC 9110 for the statuses in use; peers go by the number.
    private static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 303: "See Other"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 411: "Length Required"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 417: "Expectation Failed"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        case 200..<300: "OK"
        case 300..<400: "Redirect"
        case 400..<500: "Refused"
        default: "Error"
        }
    }
}

import Basics

/// What was wrong, as RFC 9457 has it; `detail` is the sentence for a person.
struct Problem: Encodable {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String
}

extension Reply {
    /// An answer that says what was wrong, in one sentence.
    package static func trouble(
        _ status: Int, _ words: String, headers: [Header] = []
    ) -> Reply {
        let problem = Problem(title: phrase(status), status: status, detail: words)
        return Reply(
            status: status, contentType: "application/problem+json", headers: headers,
            body: JSONText.bytes(problem) + [10])
    }

    /// The words of RFC 9110 for the statuses in use; peers go by the number.
    package static func phrase(_ status: Int) -> String {
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
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 411: "Length Required"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 417: "Expectation Failed"
        case 421: "Misdirected Request"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        case 505: "HTTP Version Not Supported"
        case 200..<300: "OK"
        case 300..<400: "Redirect"
        case 400..<500: "Refused"
        default: "Error"
        }
    }
}

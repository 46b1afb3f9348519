import Basics
import Configuration
import Foundation

// How requests of several kinds begin.
extension Attempt.Request {
    static func json(
        _ method: String = "POST", _ url: Secret, _ path: String,
        headers: [Attempt.Header] = [], access: Settings.Access = .open, _ body: JSONValue
    ) -> Attempt.Request {
        .http(
            method: method, url: Secret(url.revealed + path),
            headers: [Attempt.Header(name: "Content-Type", value: "application/json")] + headers
                + access.headers, body: body.bytes)
    }

    static func get(
        _ url: Secret, _ path: String = "", headers: [Attempt.Header] = [],
        access: Settings.Access = .open
    ) -> Attempt.Request {
        .http(
            method: "GET", url: Secret(url.revealed + path), headers: headers + access.headers,
            body: nil)
    }

    static func form(
        _ url: Secret, _ path: String = "", access: Settings.Access, _ fields: [(String, String)]
    ) -> Attempt.Request {
        let body = fields.map { "\(Escape.form($0.0))=\(Escape.form($0.1))" }
            .joined(separator: "&")
        return .http(
            method: "POST", url: Secret(url.revealed + path),
            headers: [
                Attempt.Header(name: "Content-Type", value: "application/x-www-form-urlencoded")
            ] + access.headers, body: Array(body.utf8))
    }
}

extension Settings.Access {
    var headers: [Attempt.Header] {
        switch self {
        case .open: []
        case .bearer(let token):
            [Attempt.Header(name: "Authorization", value: "Bearer \(token.revealed)")]
        case .basic(let user, let password):
            [
                Attempt.Header(
                    name: "Authorization",
                    value: "Basic "
                        + Data("\(user):\(password.revealed)".utf8).base64EncodedString())
            ]
        }
    }
}

extension Attempt.Header {
    /// `Name: value`, as the configuration has it.
    init?(_ line: Secret) {
        let parts = line.revealed.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        self.init(
            name: String(parts[0]), value: String(parts[1].drop { $0 == " " }))
    }
}

/// Texts within other texts.
enum Escape {
    private static let unreserved = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")

    /// One part of a path or of a query (RFC 3986, 2.3).
    static func part(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// A value of a form.
    static func form(_ text: String) -> String { part(text) }
}

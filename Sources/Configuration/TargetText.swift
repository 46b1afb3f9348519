import Foundation

extension Settings.Target {
    /// The target for people to read: without user, password and query, which may be secret.
    package var shown: String {
        switch self {
        case .tcp(let host, let port):
            return "tcp://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .exec(let words):
            // Arguments may be secret.
            return "exec " + (words.first ?? "")
        case .heartbeat(let heartbeat):
            return "heartbeat every \(heartbeat.period.text)"
        case .http(let url), .url(let url):
            guard let scheme = url.range(of: "://") else { return url }
            var rest = url[scheme.upperBound...]
            let hasQuery = rest.contains("?")
            rest = rest.prefix { $0 != "?" && $0 != "#" }
            let authority = rest.prefix { $0 != "/" }
            if let at = authority.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
            return url[..<scheme.upperBound] + rest + (hasQuery ? "?..." : "")
        }
    }
}

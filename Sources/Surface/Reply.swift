package import Basics

/// The answer to a ``Request``.
package struct Reply: Sendable, Equatable {
    /// An HTTP status.
    package var status: Int
    package var contentType: String
    /// Further headers, in the order of writing; one of these replaces what the server would say by itself.
    package var headers: [Header]
    package var body: [UInt8]
    /// False when further pieces of the body follow as the peer takes them.
    package var isWhole: Bool

    package struct Header: Sendable, Equatable {
        package var name: String
        /// Printable ASCII.
        package var value: String

        package init(_ name: String, _ value: String) {
            precondition(
                value.utf8.allSatisfy { 0x20..<0x7F ~= $0 },
                "a header's value must be printable ASCII")
            self.name = name
            self.value = value
        }
    }

    package init(
        status: Int = 200, contentType: String = "application/json", headers: [Header] = [],
        body: [UInt8], isWhole: Bool = true
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
        self.isWhole = isWhole
    }

    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension Reply {
    package static func json(_ value: some Encodable) -> Reply {
        Reply(body: JSONText.bytes(value) + [10])
    }

    package static func text(_ text: String) -> Reply {
        Reply(contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// With a tag by which the same answer is known again: 64 bits of FNV-1a over the body. Nobody gains by forging
    /// one.
    package func tagged() -> Reply {
        guard status == 200, isWhole else { return self }
        var reply = self
        reply.headers.append(Header("ETag", "\"\(String(Self.fingerprint(body), radix: 16))\""))
        return reply
    }

    /// With the time since when it has been the answer, to the second, in which it can be asked for again.
    package func dated(_ time: WallTime) -> Reply {
        var reply = self
        reply.headers.append(Header("Last-Modified", time.httpDate))
        return reply
    }

    /// The answer to somebody who may have it already, and says so with `If-None-Match` or, where that is not said,
    /// with `If-Modified-Since` (RFC 9110, 13.2.2).
    package func unlessKnown(to request: Request) -> Reply {
        guard status == 200 else { return self }
        if let known = request.headers["if-none-match"] {
            guard let tag = header("ETag"), Self.names(tag, in: known) else { return self }
        } else {
            // Our own dates come back letter by letter; those that somebody else made up are compared as times.
            guard let known = request.headers["if-modified-since"],
                let own = header("Last-Modified"),
                own == known || Self.isOlder(own, orAsOldAs: known)
            else { return self }
        }
        var reply = self
        reply.status = 304
        reply.body = []
        return reply
    }

    private static func isOlder(_ own: String, orAsOldAs known: String) -> Bool {
        guard let own = WallTime(httpDate: own), let known = WallTime(httpDate: known) else {
            return false
        }
        return own <= known
    }

    private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        var hash = StableHash()
        for byte in bytes { hash.add(byte) }
        return hash.value
    }

    /// Whether a list of `If-None-Match` names the tag; weak tags compare as strong ones (RFC 9110, 13.1.2).
    private static func names(_ tag: String, in list: String) -> Bool {
        list.split(separator: ",").contains { item in
            let item = item.drop { $0 == " " || $0 == "\t" }
            let bare = item.hasPrefix("W/") ? item.dropFirst(2) : item
            return bare.prefix { $0 != " " && $0 != "\t" } == tag || bare.hasPrefix("*")
        }
    }
}

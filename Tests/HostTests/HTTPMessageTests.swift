import Basics
import Surface
import Testing

@testable import Host

/// The reader alone: bytes in, messages out.
struct HTTPMessageTests {
    /// What a connection's bytes give, cut into parts of at most `part` bytes.
    private func steps(
        _ bytes: [UInt8], part: Int = .max, limits: ServerLimits = ServerLimits()
    ) -> [HTTPMessageReader.Step] {
        var reader = HTTPMessageReader(limits: limits, listener: .control)
        var steps: [HTTPMessageReader.Step] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            var piece = rest.prefix(part)
            rest = rest.dropFirst(piece.count)
            // A step that leaves bytes must have given something else than "more".
            repeat {
                let step = reader.read(&piece)
                if step == .more { #expect(piece.isEmpty) } else { steps.append(step) }
                guard step != .more || !piece.isEmpty else { break }
                if case .refused = step { return steps }
            } while true
        }
        return steps
    }

    private func message(_ text: String) -> HTTPMessage? {
        guard case .message(let message)? = steps(Array(text.utf8)).last else { return nil }
        return message
    }

    private func status(_ text: String, limits: ServerLimits = ServerLimits()) -> Int? {
        guard case .refused(let refusal)? = steps(Array(text.utf8), limits: limits).last else {
            return nil
        }
        return refusal.status
    }

    private static let conversation = Array(
        ("GET /a%20b?x=1&name=caf%C3%A9+au HTTP/1.1\r\nHost: agent\r\nAccept: a\r\naccept: b\r\n\r\n"
            + "POST /api/v1/notices HTTP/1.1\r\nHost: agent\r\nContent-Length: 12\r\n"
            + "Expect: 100-continue\r\n\r\nhello\r\nthere"
            + "\r\nHEAD / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"
            + "DELETE http://agent:80/x HTTP/1.1\r\nhost:agent\r\nConnection: x, close\r\n\r\n")
            .utf8)

    @Test func `a conversation is read as it was meant`() {
        let steps = steps(Self.conversation)
        #expect(steps.count == 5)
        guard case .message(let get) = steps[0], steps[1] == .proceed,
            case .message(let post) = steps[2], case .message(let head) = steps[3],
            case .message(let delete) = steps[4]
        else {
            Issue.record("other steps: \(steps)")
            return
        }
        #expect(
            get.request
                == Request(
                    method: "GET", path: "/a b", query: ["x": "1", "name": "café au"],
                    headers: ["host": "agent", "accept": "a, b"], fromControlSocket: true))
        #expect(get.keepsAlive && !get.isHead)
        #expect(post.request.body == Array("hello\r\nthere".utf8))
        #expect(head.isHead && head.keepsAlive)
        #expect(!delete.keepsAlive)
        #expect(delete.request.path == "/x")
    }

    @Test func `it makes no difference how the bytes are cut`() {
        let whole = steps(Self.conversation)
        for part in 1...Self.conversation.count {
            #expect(steps(Self.conversation, part: part) == whole, "parts of \(part)")
        }
    }

    @Test func `mutated bytes are refused or read, the same however they are cut`() {
        for seed in 0..<1500 as Range<UInt64> {
            var dice = SeededGenerator(seed: seed)
            var bytes = Self.conversation
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                let place = Int.random(in: 0..<bytes.count, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(bytes[place], at: place)
                default: bytes[place] = "\r\n :%?&/\0".utf8.randomElement(using: &dice)!
                }
            }
            let part = Int.random(in: 1...7, using: &dice)
            #expect(steps(bytes, part: part) == steps(bytes), "seed \(seed)")
        }
    }

    @Test(arguments: [
        ("a bare line feed", "GET / HTTP/1.1\nHost: a\n\n", 400),
        ("a bare carriage return", "GET / HTTP/1.1\rHost: a\r\n\r\n", 400),
        ("a bare line feed in a header", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400),
        ("a folded header", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400),
        ("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        ("a header without a name", "GET / HTTP/1.1\r\n: a\r\n\r\n", 400),
        ("a NUL byte", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 400),
        ("no Host", "GET / HTTP/1.1\r\n\r\n", 400),
        ("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        ("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("no version", "GET /\r\n\r\n", 400),
        ("a lower-case version", "GET / http/1.1\r\n\r\n", 400),
        ("another version", "GET / HTTP/2.0\r\n\r\n", 505),
        ("the start of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        ("a TLS greeting", "\u{16}\u{3}\u{1}\u{2}\0\u{1}", 400),
        ("a method that is no word", "G@T / HTTP/1.1\r\n\r\n", 400),
        ("a relative target", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("a fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("an escape that is none", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("an escaped slash", "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("an escaped line end", "GET /a%0d%0a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("no UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("a query that says two things", "GET /?a=1&a=2 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (
            "a length and an encoding",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
            400
        ),
        (
            "two lengths",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n", 400
        ),
        ("a list of lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\n", 400),
        ("a length with a sign", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\n", 400),
        ("an empty length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", 400),
        (
            "a length beyond all numbers",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 413
        ),
        ("too long a body", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", 413),
        ("chunks", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
        ("an encoding", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("an unknown expectation", "POST / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n", 417),
    ])
    func `what could be read in two ways is refused`(
        name: String, text: String, wanted: Int
    ) {
        #expect(status(text) == wanted, "\(name)")
    }

    @Test func `what is too long is refused while it grows, not when it ends`() {
        let long = String(repeating: "a", count: 8 << 10)
        #expect(status("GET /" + long) == 414)
        #expect(status("GET / HTTP/1.1\r\nHost: a\r\nX: " + long + long) == 431)
        let lines = (0..<64).map { "X-\($0): 1\r\n" }.joined()
        #expect(status("GET / HTTP/1.1\r\nHost: a\r\n" + lines) == 431)
        #expect(message("GET / HTTP/1.1\r\nHost: a\r\n" + lines.dropLast(8) + "\r\n") != nil)
    }
}

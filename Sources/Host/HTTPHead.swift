/// A request's first line and headers, checked line by line.
struct HTTPHead {
    private(set) var method = ""
    private(set) var target: HTTPTarget
    /// Names in lower case; a list that came in several lines is joined with commas.
    private(set) var headers: [String: String] = [:]
    private(set) var lines = 0
    private(set) var length = 0
    private(set) var keepsAlive = true
    private(set) var expectsContinue = false
    private(set) var isVersion10 = false

    init() {
        target = .root
    }

    init(requestLine line: [UInt8]) throws(HTTPRefusal) {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw HTTPRefusal(400, "a request line is a method, a target and a version")
        }
        guard !parts[0].isEmpty, parts[0].count <= 32, parts[0].allSatisfy(Self.isTokenByte) else {
            throw HTTPRefusal(400, "the method is not a word")
        }
        let version = Array(parts[2])
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard version.count == 8, version.starts(with: Array("HTTP/".utf8)),
            digits.contains(version[5]), version[6] == UInt8(ascii: "."),
            digits.contains(version[7])
        else { throw HTTPRefusal(400, "a request line must end in HTTP/1.1") }
        guard version[5] == UInt8(ascii: "1"), version[7] <= UInt8(ascii: "1") else {
            throw HTTPRefusal(505, "only HTTP/1.1 and HTTP/1.0 are spoken here")
        }
        guard parts[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw HTTPRefusal(400, "the request target holds a character that must be escaped")
        }
        method = String(decoding: parts[0], as: UTF8.self)
        target = try HTTPTarget(parts[1])
        isVersion10 = version[7] == UInt8(ascii: "0")
    }

    /// Adds a header line.
    mutating func add(_ line: [UInt8]) throws(HTTPRefusal) {
        lines += 1
        if line[0] == UInt8(ascii: " ") || line[0] == UInt8(ascii: "\t") {
            throw HTTPRefusal(400, "a header must not be folded over two lines")
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            line[..<colon].allSatisfy(Self.isTokenByte)
        else { throw HTTPRefusal(400, "a header is a name, a colon and a value") }
        guard line[colon...].allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }),
            let text = String(validating: Self.trimmed(line[(colon + 1)...]), as: UTF8.self)
        else { throw HTTPRefusal(400, "a header's value holds a control character or no UTF-8") }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        guard let before = headers[name] else {
            headers[name] = text
            return
        }
        switch name {
        case "content-length", "host", "transfer-encoding", "authorization", "content-type",
            "expect":
            throw HTTPRefusal(400, "the header \(name) stands twice")
        default: headers[name] = before + ", " + text
        }
    }

    /// Judges the headers together, once the empty line has come.
    mutating func finish() throws(HTTPRefusal) {
        if headers["host"] == nil, !isVersion10 {
            throw HTTPRefusal(400, "the Host header is missing")
        }
        if let encoding = headers["transfer-encoding"] {
            if headers["content-length"] != nil || isVersion10 {
                throw HTTPRefusal(400, "a body has a length or an encoding, not both")
            }
            throw encoding.lowercased() == "chunked"
                ? HTTPRefusal(411, "send the body with a Content-Length")
                : HTTPRefusal(501, "this transfer encoding is not known here")
        }
        if let text = headers["content-length"] {
            guard !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
                throw HTTPRefusal(400, "the Content-Length is not a number")
            }
            // A number too large for the machine is too large for the server as well.
            length = Int(text) ?? .max
        }
        if let expectation = headers["expect"], !isVersion10 {
            guard expectation.lowercased() == "100-continue" else {
                throw HTTPRefusal(417, "only 100-continue can be expected")
            }
            expectsContinue = true
        }
        let options = (headers["connection"] ?? "").lowercased().split(separator: ",").map {
            $0.filter { $0 != " " && $0 != "\t" }
        }
        keepsAlive =
            isVersion10
            ? options.contains("keep-alive") && !options.contains("close")
            : !options.contains("close")
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool {
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
        }
        var bytes = bytes.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }

    /// What names and methods are made of (RFC 9110, section 5.6.2).
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

/// A request target taken apart: the path and the query, percent-escapes undone.
///
/// Whatever could be read in two ways is refused rather than guessed: an escaped slash or control character
/// in the path, a name that is given twice, escapes that are none, bytes that are not UTF-8.
struct HTTPTarget: Equatable {
    var path: String
    var query: [String: String]

    static let root = HTTPTarget(path: "/", query: [:])

    private init(path: String, query: [String: String]) {
        self.path = path
        self.query = query
    }

    init(_ target: ArraySlice<UInt8>) throws(HTTPRefusal) {
        var target = target
        let scheme = Array("http://".utf8)
        if target.starts(with: scheme) {
            // The absolute form, which proxies use: the authority says no more than the Host header.
            target = target.dropFirst(scheme.count).drop { $0 != UInt8(ascii: "/") }
        }
        guard target.first == UInt8(ascii: "/") else {
            throw HTTPRefusal(400, "the request target must begin with a slash")
        }
        let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        path = try Self.text(target[..<mark], plusIsSpace: false)
        query = [:]
        guard mark < target.endIndex else { return }
        for pair in target[(mark + 1)...].split(separator: UInt8(ascii: "&")) {
            let sign = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try Self.text(pair[..<sign], plusIsSpace: true)
            let value = try Self.text(pair[sign...].dropFirst(), plusIsSpace: true)
            guard query.updateValue(value, forKey: name) == nil else {
                throw HTTPRefusal(400, "the query names something twice")
            }
        }
    }

    private static func text(
        _ bytes: ArraySlice<UInt8>, plusIsSpace: Bool
    ) throws(HTTPRefusal) -> String {
        var plain: [UInt8] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            var byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "+"), plusIsSpace {
                byte = UInt8(ascii: " ")
            } else if byte == UInt8(ascii: "%") {
                guard bytes.endIndex - place >= 2, let high = digit(bytes[place]),
                    let low = digit(bytes[place + 1])
                else { throw HTTPRefusal(400, "a percent sign must be followed by two digits") }
                byte = high << 4 | low
                place += 2
                let isControl = byte < 0x20 || byte == 0x7F
                if !plusIsSpace, isControl || byte == UInt8(ascii: "/") {
                    throw HTTPRefusal(400, "the path escapes a slash or a control character")
                }
            }
            plain.append(byte)
        }
        guard let text = String(validating: plain, as: UTF8.self) else {
            throw HTTPRefusal(400, "the request target must be UTF-8")
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension StringProtocol {
    /// Text within HTML, XML or SVG, also in an attribute, whichever quotes it stands in.
    package var markup: String { escaped(quotes: true) }

    /// Text within markup, outside of attributes: the three characters that could begin something are escaped.
    package var markupText: String { escaped(quotes: false) }

    private func escaped(quotes: Bool) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(utf8.count + 16)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\"") where quotes: escaped += "&quot;".utf8
            case UInt8(ascii: "'") where quotes: escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

import Basics

/// Texts on their way to strangers: made harmless once, then escaped for where they go.
enum PublicText {
    /// Without what is not seen or turns the direction of what follows; line ends stay, other white space is one
    /// blank.
    ///
    /// Joiners stay, which emoji and some scripts need.
    static func harmless(_ text: some StringProtocol) -> String {
        var clean = String.UnicodeScalarView()
        var hasReturned = false
        for scalar in text.unicodeScalars {
            defer { hasReturned = scalar == "\r" }
            switch scalar.value {
            case 0x0A where hasReturned: continue
            case 0x0A, 0x0D: clean.append("\n")
            case 0x09: clean.append(" ")
            case 0x20..<0x7F: clean.append(scalar)
            case 0x200C, 0x200D: clean.append(scalar)
            default:
                switch scalar.properties.generalCategory {
                case .control, .surrogate, .privateUse, .unassigned: clean.append("\u{FFFD}")
                case .format: continue
                case .lineSeparator, .paragraphSeparator: clean.append("\n")
                case .spaceSeparator: clean.append(" ")
                default: clean.append(scalar)
                }
            }
        }
        return String(clean)
    }

    /// On one line.
    static func line(_ text: some StringProtocol) -> String {
        harmless(text).split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    }

    /// For text and attributes of HTML, XML and SVG alike.
    static func markup(_ text: some StringProtocol) -> String {
        harmless(text).markup
    }

    /// Paragraphs of HTML; addresses in them become links.
    static func paragraphs(_ text: some StringProtocol) -> String {
        let lines = harmless(text).split(separator: "\n", omittingEmptySubsequences: false)
        var html = ""
        var paragraph: [String] = []
        func close() {
            if !paragraph.isEmpty { html += "<p>\(paragraph.joined(separator: "<br>"))</p>\n" }
            paragraph = []
        }
        for line in lines {
            if line.allSatisfy({ $0 == " " }) { close() } else { paragraph.append(linked(line)) }
        }
        close()
        return html
    }

    private static func linked(_ line: Substring) -> String {
        line.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard word.hasPrefix("https://") else { return markup(word) }
            var address = word
            while let last = address.last, ".,;:!?)\"'".contains(last) { address.removeLast() }
            let isPlain = address.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._~:/?#@!$&()*+,;=%".utf8.contains(byte)
                }
            }
            guard isPlain, address.utf8.count > 8 else { return markup(word) }
            let rest = markup(word.dropFirst(address.count))
            return "<a href=\"\(markup(address))\">\(markup(address))</a>\(rest)"
        }.joined(separator: " ")
    }

    /// A value of iCalendar (RFC 5545, 3.3.11).
    static func calendar(_ text: some StringProtocol) -> String {
        var escaped = ""
        for character in harmless(text) {
            switch character {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}

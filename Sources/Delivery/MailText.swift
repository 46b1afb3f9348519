import Basics
import Foundation

/// Text in a header: as it stands where it is ASCII, else in encoded words (RFC 2047), folded.
enum HeaderText {
    /// `Subject: ...`, at most 76 characters a line; each further one begins with a blank.
    static func line(_ name: String, _ text: String) -> String {
        "\(name): " + words(text, used: name.utf8.count + 2)
    }

    /// The name before an address.
    static func phrase(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte == 0x20 || byte >= 0x30 && byte <= 0x39
                || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
        }
        return isPlain ? text : encoded(text, room: 60).joined(separator: "\r\n ")
    }

    private static func words(_ text: String, used: Int) -> String {
        let isPlain =
            text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
            && used + text.utf8.count <= 76
        return isPlain ? text : encoded(text, room: 76 - 12 - used).joined(separator: "\r\n ")
    }

    /// Base64 words of at most 75 characters, cut between characters.
    private static func encoded(_ text: String, room: Int) -> [String] {
        var words: [String] = []
        var piece = ""
        var limit = max(6, room * 3 / 4 - 2)
        for character in text where !character.isNewline {
            if piece.utf8.count + String(character).utf8.count > limit {
                words.append(word(piece))
                piece = ""
                limit = 45
            }
            piece.append(character)
        }
        return words + [word(piece)]
    }

    private static func word(_ text: String) -> String {
        "=?utf-8?B?\(Data(text.utf8).base64EncodedString())?="
    }
}

/// A text as quoted-printable (RFC 2045, 6.7): readable as it is, no line longer than 76.
enum QuotedPrintable {
    static func lines(_ text: String) -> [String] {
        text.replacingOccurrences(of: "\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                encode(Array($0.utf8))
            }
    }

    private static func encode(_ line: [UInt8]) -> [String] {
        var lines: [String] = []
        var current = ""
        for (place, byte) in line.enumerated() {
            let isLast = place == line.count - 1
            let isPlain =
                (0x21...0x7E).contains(byte) && byte != 0x3D
                || (byte == 0x20 || byte == 9) && !isLast
            // A point alone on a line would end the message, and From would be taken for a new one.
            let isRisky = current.isEmpty && (byte == 0x2E || byte == UInt8(ascii: "F"))
            let piece =
                isPlain && !isRisky
                ? String(Character(Unicode.Scalar(byte)))
                : "=" + [byte].hex.uppercased()
            if current.utf8.count + piece.utf8.count > 75 {
                lines.append(current + "=")
                current = ""
            }
            current += piece
        }
        return lines + [current]
    }
}

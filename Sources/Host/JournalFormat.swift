import Basics

// The journal's text, version 1: JSON Lines, one object a line, each bound to the one before it.
//
//     {"tocsin_journal":1,"follows":"F","digest":"D"}
//     {"digest":"D","length":N,"previous":"P","record":{...},"seq":S}
//
// - In the first line, F is the last digest of the journal that this one replaced (64 zeros for the first
//   journal), and D is SHA-256 of `1 F`: `printf '%s %s' 1 "$F" | sha256sum`.
// - In every other line, `record` is a JSON object, N its length in bytes as it stands in the line, S its
//   number, P the digest of the line before, and D is SHA-256 of P, S and the record's bytes, with a space
//   between them: `printf '%s %s %s' "$P" "$S" "$RECORD" | sha256sum`.
// - Keys stand in this order and nothing is added between them; `jq .record journal.jsonl` reads it.
//
// Each line names its predecessor, so that it can be checked by itself: records after a damaged one are not
// lost with it, and a line that was taken out is noticed. A checksum would be shorter, but it does not chain
// and cannot be checked with standard tools. Every later version begins its first line with
// `{"tocsin_journal":` and its number, so that this one can tell it and leave it alone.

/// Writes and reads single lines of the journal; knows nothing of files.
enum JournalFormat {
    static let version = 1

    /// A record longer than this is neither written nor believed: facts are a few kilobytes.
    static let longestRecord = 16 << 20

    /// What the first journal follows.
    static let nothing = [UInt8](repeating: UInt8(ascii: "0"), count: 64)

    /// The first line, with its line end, and its digest.
    static func head(follows: [UInt8]) -> (line: [UInt8], digest: [UInt8]) {
        let digest = headDigest(follows: follows)
        var line = Array("{\"tocsin_journal\":\(version),\"follows\":\"".utf8)
        line += follows
        line += Array("\",\"digest\":\"".utf8)
        line += digest
        line += Array("\"}\n".utf8)
        return (line, digest)
    }

    private static func headDigest(follows: [UInt8]) -> [UInt8] {
        hexDigest(Array("\(version) ".utf8) + follows)
    }

    /// Appends the line of a record, with its line end, to `text` and returns its digest.
    static func append(
        _ record: [UInt8], number: UInt64, previous: [UInt8], to text: inout [UInt8]
    ) -> [UInt8] {
        let digest = digest(number: number, record: record[...], previous: previous)
        text += Array("{\"digest\":\"".utf8)
        text += digest
        text += Array("\",\"length\":\(record.count),\"previous\":\"".utf8)
        text += previous
        text += Array("\",\"record\":".utf8)
        text += record
        text += Array(",\"seq\":\(number)}\n".utf8)
        return digest
    }

    private static func digest(
        number: UInt64, record: ArraySlice<UInt8>, previous: [UInt8]
    ) -> [UInt8] {
        var text = previous
        text += Array(" \(number) ".utf8)
        text += record
        return hexDigest(text)
    }

    private static func hexDigest(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hex(bytes).utf8)
    }

    /// What the first line of a file says.
    enum Head: Equatable {
        case sound(digest: [UInt8], end: Int)
        /// Another version's journal, which must be left alone.
        case foreign(version: UInt64)
        /// The file ends within a first line that was right so far.
        case cutShort
        case damaged
    }

    static func head(of bytes: [UInt8]) -> Head {
        var cursor = JournalCursor(bytes)
        guard cursor.literal("{\"tocsin_journal\":"), let number = cursor.number() else {
            return bytes.count < 160 && isStartOfHead(bytes) ? .cutShort : .damaged
        }
        if cursor.literal(",\"follows\":\""), let follows = cursor.digest(),
            cursor.literal("\",\"digest\":\""), let digest = cursor.digest(),
            cursor.literal("\"}"), digest == headDigest(follows: follows)
        {
            // The digest is of version 1 whatever the number says: then the number is damaged.
            guard number == version, cursor.literal("\n") else {
                return number == version && cursor.isAtEnd ? .cutShort : .damaged
            }
            return .sound(digest: digest, end: cursor.place)
        }
        if number > version { return .foreign(version: number) }
        return isStartOfHead(bytes) ? .cutShort : .damaged
    }

    /// The digest that a file's first line says it follows; nil when it has no such line.
    static func follows(of bytes: [UInt8]) -> String? {
        var cursor = JournalCursor(bytes)
        guard cursor.literal("{\"tocsin_journal\":"), cursor.number() != nil,
            cursor.literal(",\"follows\":\""), let follows = cursor.digest()
        else { return nil }
        return String(decoding: follows, as: UTF8.self)
    }

    /// Whether the bytes are the beginning, and not the whole, of some first line of this version.
    private static func isStartOfHead(_ bytes: [UInt8]) -> Bool {
        let (model, _) = head(follows: nothing)
        guard bytes.count < model.count else { return false }
        return zip(bytes, model).allSatisfy { byte, wanted in
            let anyDigit = wanted != UInt8(ascii: "\"") && JournalCursor.isHexDigit(wanted)
            return byte == wanted || (anyDigit && JournalCursor.isHexDigit(byte))
        }
    }

    /// A record's line that is right in itself; where it belongs is the reader's to say.
    struct Line: Equatable {
        var number: UInt64
        var record: Range<Int>
        var previous: [UInt8]
        var digest: [UInt8]
        /// One past the closing brace, where the line end belongs.
        var end: Int
    }

    /// The record whose line begins at `start`; nil when any byte of it is not as it was written.
    static func line(in bytes: [UInt8], at start: Int) -> Line? {
        var cursor = JournalCursor(bytes, at: start)
        guard cursor.literal("{\"digest\":\""), let digest = cursor.digest(),
            cursor.literal("\",\"length\":"), let length = cursor.number(),
            length >= 2, length <= longestRecord,
            cursor.literal(",\"previous\":\""), let previous = cursor.digest(),
            cursor.literal("\",\"record\":"), let record = cursor.skip(Int(length)),
            cursor.literal(",\"seq\":"), let number = cursor.number(), cursor.literal("}"),
            digest == Self.digest(number: number, record: bytes[record], previous: previous)
        else { return nil }
        return Line(
            number: number, record: record, previous: previous, digest: digest, end: cursor.place)
    }
}

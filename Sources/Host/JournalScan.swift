/// A whole journal as it was found: the records that can be believed, and what is wrong with the rest.
///
/// Choice: records after a damaged one are kept. Each line can be checked by itself, and a fact replaces the
/// one before of its name, so that later records bring the memory nearer to the truth than stopping early
/// would; what is missing in between is named. Nothing is believed that does not bear its own digest.
struct JournalScan {
    private(set) var entries: [Journal.Entry] = []
    private(set) var faults: [Fault] = []
    /// The digest that the next line must name, and the last record's number; nil before the first.
    private(set) var digest = JournalFormat.nothing
    private(set) var last: UInt64?
    /// How many bytes from the start are right, in order and ended by a line end.
    private(set) var soundLength = 0
    /// How many bytes of an unfinished line follow the sound ones, when nothing else is wrong.
    private(set) var tornBytes = 0
    /// Set when the journal is another version's; nothing else was read then.
    private(set) var foreignVersion: UInt64?

    /// Something that is not as it was written.
    struct Fault: Equatable {
        /// From 1, as editors count.
        var line: Int
        /// The number of the last record before it.
        var after: UInt64?
        var what: What

        enum What: Equatable {
            case headDamaged
            /// This many bytes, up to the end of the line, are no record.
            case unreadable(bytes: Int)
            /// A record that is right in itself stands where a later one belongs.
            case outOfOrder(number: UInt64)
            /// This record does not follow the one before it: what was between is gone.
            case missing(before: UInt64)
            case lineEndDamaged
        }
    }

    init(_ bytes: [UInt8]) {
        var place = 0
        var chain: [UInt8]?
        switch JournalFormat.head(of: bytes) {
        case .sound(let digest, let end):
            chain = digest
            self.digest = digest
            place = end
            soundLength = end
        case .foreign(let version):
            foreignVersion = version
            return
        case .cutShort:
            tornBytes = bytes.count
            return
        case .damaged:
            faults.append(Fault(line: 1, after: nil, what: .headDamaged))
            place = Self.nextLine(in: bytes, after: 0)
        }
        readLines(of: bytes, from: place, chain: chain)
    }

    private mutating func readLines(of bytes: [UInt8], from start: Int, chain: [UInt8]?) {
        var (place, line, chain) = (start, 2, chain)
        while place < bytes.count {
            guard let found = JournalFormat.line(in: bytes, at: place), found.end < bytes.count
            else {
                let next = Self.nextLine(in: bytes, after: place)
                let unfinished = next == bytes.count && bytes.last != UInt8(ascii: "\n")
                if unfinished, faults.isEmpty {
                    tornBytes = bytes.count - place
                } else {
                    faults.append(
                        Fault(line: line, after: last, what: .unreadable(bytes: next - place)))
                }
                place = next
                line += 1
                continue
            }
            if let last, found.number <= last {
                faults.append(
                    Fault(line: line, after: last, what: .outOfOrder(number: found.number)))
            } else {
                if let chain, found.previous != chain {
                    faults.append(
                        Fault(line: line, after: last, what: .missing(before: found.number)))
                }
                entries.append(
                    Journal.Entry(number: found.number, bytes: Array(bytes[found.record])))
                last = found.number
                chain = found.digest
                digest = found.digest
            }
            if bytes[found.end] != UInt8(ascii: "\n") {
                faults.append(Fault(line: line, after: last, what: .lineEndDamaged))
            }
            place = found.end + 1
            line += 1
            if faults.isEmpty { soundLength = place }
        }
    }

    private static func nextLine(in bytes: [UInt8], after start: Int) -> Int {
        var place = start
        while place < bytes.count {
            place += 1
            if bytes[place - 1] == UInt8(ascii: "\n") { break }
        }
        return place
    }
}

extension JournalScan.Fault {
    /// What is wrong and what is lost, as a clause: "line 7 is damaged (212 bytes, after record 5)".
    var sentence: String {
        let place = after.map { "after record \($0)" } ?? "before the first record"
        switch what {
        case .headDamaged:
            return "line 1, which names the journal's version, is damaged"
        case .unreadable(let bytes):
            return "line \(line) is damaged: \(bytes) bytes \(place) are no record"
        case .outOfOrder(let number):
            return "line \(line) holds record \(number) \(place), where it does not belong"
        case .missing(let next):
            guard let after else { return "what stood before record \(next) is lost" }
            if after + 1 == next {
                return "line \(line), record \(next), does not continue the line before it"
            }
            return after + 2 == next
                ? "record \(after + 1) is lost" : "records \(after + 1) to \(next - 1) are lost"
        case .lineEndDamaged:
            return "the end of line \(line) is damaged"
        }
    }
}

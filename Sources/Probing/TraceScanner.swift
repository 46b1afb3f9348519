package import Basics
package import Configuration

/// Reads traces fast: millions of lines a second, for whoever knows the probes' names beforehand.
///
/// What the agent itself writes is read without allocating, by a walk over the bytes; anything else goes to
/// ``Trace/read(_:)``, which understands all of the form and says what is wrong with the rest.
package struct TraceScanner: Sendable {
    /// What one line came to.
    package enum Reading: Sendable, Equatable {
        case observation(ProbeIndex, vantage: Int, at: WallTime, length: Int64, Outcome)
        /// A comment or a blank line.
        case nothing
        /// Sound, but of a probe that the settings do not have.
        case unknownProbe
        /// Sound, but from a vantage that the probe does not have.
        case unknownVantage
        /// Torn or foreign, and why.
        case foreign(String)
    }

    /// Open addressing: a place holds 1 + the probe's number, or 0.
    private var table: [Int32]
    private let mask: Int
    private var hashes: [UInt64] = []
    /// All names, one behind the other, and where each begins.
    private var names: [UInt8] = []
    private var starts: [Int] = [0]
    private let vantages: [[[UInt8]]]
    /// The place of the agent's own vantage: what a line without one was seen from.
    private let own: [Int]
    /// The last minute that was understood, and when it began.
    private var minute: [UInt8] = []
    /// The marks of failures, in the order of the table.
    private let marks = Failure.allCases.map { (failure: $0, name: Array($0.rawValue.utf8)) }
    private var minuteStart: Int64 = 0

    package init(settings: Settings) {
        var size = 16
        while size < settings.probes.count * 4 { size *= 2 }
        table = Array(repeating: 0, count: size)
        mask = size - 1
        vantages = settings.probes.map { $0.vantages.map { Array($0.utf8) } }
        own = settings.probes.map { $0.vantages.firstIndex(of: settings.agent.name) ?? 0 }
        for (probe, one) in settings.probes.enumerated() {
            let bytes = Array(one.name.utf8)
            var hasher = StableHash()
            for byte in bytes { hasher.add(byte) }
            let hash = hasher.value
            hashes.append(hash)
            names += bytes
            starts.append(names.count)
            var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
            while table[place] != 0 { place = (place + 1) & mask }
            table[place] = Int32(probe + 1)
        }
    }

    private static let lineEnd: UInt8 = 10
    private static let key = Array(" vantage=".utf8)
    /// Reads one line, without its line end, from `bytes[range]`.
    package mutating func read(_ bytes: [UInt8], _ range: Range<Int>) -> Reading {
        var place = range.lowerBound
        return quick(bytes, &place, range.upperBound) ?? slow(bytes, range)
    }

    /// Reads the next line and moves `start` behind its line end; nil, and `start` stays, when none is whole.
    package mutating func next(_ bytes: [UInt8], _ start: inout Int) -> Reading? {
        var end = start
        if let reading = quick(bytes, &end, bytes.count), end < bytes.count {
            start = end + 1
            return reading
        }
        end = start
        while end < bytes.count, bytes[end] != Self.lineEnd { end += 1 }
        guard end < bytes.count else { return nil }
        defer { start = end + 1 }
        return slow(bytes, start..<end)
    }

    /// The line as the agent writes it, up to a line end or to `end`, where `place` then is; nil when it is anything
    /// else.
    private mutating func quick(_ bytes: [UInt8], _ place: inout Int, _ end: Int) -> Reading? {
        guard end - place >= 34, bytes[place + 23] == UInt8(ascii: "Z"),
            bytes[place + 19] == UInt8(ascii: "."), bytes[place + 24] == 0x20,
            let at = time(bytes, place)
        else { return nil }
        place += 25
        var hash = StableHash()
        let name = place
        while place < end, bytes[place] > 0x20 {
            hash.add(bytes[place])
            place += 1
        }
        let nameEnd = place
        guard nameEnd > name, place + 5 < end, bytes[place] == 0x20 else { return nil }
        place += 1
        // Outcomes differ in their first letters: pass, slow, fail; the rest is rare.
        var outcome = Outcome.passed
        var fails = false
        switch (bytes[place], bytes[place + 1], bytes[place + 2], bytes[place + 3]) {
        case (0x70, 0x61, 0x73, 0x73): break
        case (0x73, 0x6C, 0x6F, 0x77): outcome = .slow
        case (0x66, 0x61, 0x69, 0x6C): fails = true
        default: return nil
        }
        guard bytes[place + 4] == 0x20 else { return nil }
        place += 5
        guard let length = milliseconds(bytes, &place, end) else { return nil }
        if fails {
            guard let failure = mark(bytes, &place, end) else { return nil }
            outcome = .failed(failure)
        }
        let isWhole = place == end || bytes[place] == Self.lineEnd
        // What follows must be sound before a line is called a stranger's.
        guard let probe = find(bytes, name..<nameEnd, hash.value) else {
            return isWhole ? .unknownProbe : nil
        }
        if isWhole {
            return .observation(probe, vantage: own[probe], at: at, length: length, outcome)
        }
        guard let vantage = vantage(bytes, &place, end, of: probe) else { return nil }
        return .observation(probe, vantage: vantage, at: at, length: length, outcome)
    }

    private mutating func time(_ bytes: [UInt8], _ place: Int) -> WallTime? {
        var same = 0
        while same < minute.count, bytes[place + same] == minute[same] { same += 1 }
        if same < 17 {
            // `2026-11-23T00:00:` and a second, so that the whole is a time.
            let text = String(decoding: bytes[place..<place + 17], as: UTF8.self) + "00.000Z"
            guard let start = WallTime(rfc3339: text) else { return nil }
            minute = Array(bytes[place..<place + 17])
            minuteStart = start.nanoseconds
        }
        var milliseconds: Int64 = 0
        for offset in 17...22 where offset != 19 {
            let digit = bytes[place + offset] &- 48
            guard digit <= 9 else { return nil }
            milliseconds = milliseconds * 10 + Int64(digit)
        }
        guard milliseconds < 61_000 else { return nil }
        return WallTime(nanoseconds: minuteStart + milliseconds * 1_000_000)
    }

    /// `12.4ms`, `913ms`, in nanoseconds; `place` moves behind it.
    private func milliseconds(_ bytes: [UInt8], _ place: inout Int, _ end: Int) -> Int64? {
        var whole: Int64 = 0
        let first = place
        // One digit more than is taken here: what is longer is told apart before it can overflow.
        while place < end, place - first <= 9, bytes[place] &- 48 <= 9 {
            whole = whole * 10 + Int64(bytes[place] - 48)
            place += 1
        }
        guard place > first, place - first <= 9 else { return nil }
        var tenths: Int64 = 0
        if place + 1 < end, bytes[place] == UInt8(ascii: ".") {
            let digit = bytes[place + 1] &- 48
            guard digit <= 9 else { return nil }
            tenths = Int64(digit)
            place += 2
        }
        guard place + 1 < end, bytes[place] == UInt8(ascii: "m"),
            bytes[place + 1] == UInt8(ascii: "s")
        else { return nil }
        place += 2
        return whole * 1_000_000 + tenths * 100_000
    }

    /// ` timeout`, the mark of a failure; `place` moves behind it.
    private func mark(_ bytes: [UInt8], _ place: inout Int, _ end: Int) -> Failure? {
        guard place < end, bytes[place] == 0x20 else { return nil }
        let start = place + 1
        var last = start
        while last < end, bytes[last] > 0x20 { last += 1 }
        for mark in marks where mark.name.count == last - start {
            var offset = 0
            while offset < mark.name.count, mark.name[offset] == bytes[start + offset] {
                offset += 1
            }
            if offset == mark.name.count {
                place = last
                return mark.failure
            }
        }
        return nil
    }

    private func find(_ bytes: [UInt8], _ range: Range<Int>, _ hash: UInt64) -> ProbeIndex? {
        var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
        while table[place] != 0 {
            let probe = Int(table[place]) - 1
            let start = starts[probe]
            if hashes[probe] == hash, starts[probe + 1] - start == range.count {
                var offset = 0
                while offset < range.count,
                    names[start + offset] == bytes[range.lowerBound + offset]
                {
                    offset += 1
                }
                if offset == range.count { return probe }
            }
            place = (place + 1) & mask
        }
        return nil
    }

    /// ` vantage=fra-1` and nothing behind it; `place` moves to the end of the line.
    private func vantage(
        _ bytes: [UInt8], _ place: inout Int, _ limit: Int, of probe: ProbeIndex
    ) -> Int? {
        let start = place
        guard limit - start > Self.key.count else { return nil }
        for offset in Self.key.indices where bytes[start + offset] != Self.key[offset] {
            return nil
        }
        var end = start + Self.key.count
        while end < limit, bytes[end] != Self.lineEnd { end += 1 }
        place = end
        return vantages[probe].firstIndex { name in
            guard name.count == end - start - 9 else { return false }
            for offset in name.indices where name[offset] != bytes[start + 9 + offset] {
                return false
            }
            return true
        }
    }

    private func slow(_ bytes: [UInt8], _ range: Range<Int>) -> Reading {
        switch Trace.read(bytes[range]) {
        case .nothing: return .nothing
        case .foreign(let why): return .foreign(why)
        case .line(let line):
            let name = Array(line.probe.utf8)
            var hash = StableHash()
            for byte in name { hash.add(byte) }
            guard let probe = find(name, 0..<name.count, hash.value) else { return .unknownProbe }
            var vantage = own[probe]
            if let written = line.vantage {
                let bytes = Array(written.utf8)
                guard let known = vantages[probe].firstIndex(of: bytes) else {
                    return .unknownVantage
                }
                vantage = known
            }
            return .observation(
                probe, vantage: vantage, at: line.at, length: line.length.nanoseconds, line.outcome)
        }
    }
}

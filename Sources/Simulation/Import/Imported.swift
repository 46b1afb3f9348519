import Basics
import Configuration
package import Probing

/// What another tool recorded, as lines of a trace, and what could not be read.
package struct Imported: Sendable {
    package var lines: [Trace.Line] = []
    /// What was left out, a sentence each; at most ``mostComplaints``.
    package private(set) var complaints: [String] = []
    package private(set) var leftOut = 0

    package static let mostComplaints = 20

    package init() {}

    mutating func leaveOut(_ why: String) {
        leftOut += 1
        if complaints.count < Self.mostComplaints { complaints.append(why) }
    }

    /// In the order of time; of one time, in the order of the names.
    mutating func sort() {
        lines.sort { ($0.at, $0.probe) < ($1.at, $1.probe) }
    }

    /// The names of the probes, sorted.
    package var probes: [String] {
        var seen: Set<String> = []
        return lines.compactMap { seen.insert($0.probe).inserted ? $0.probe : nil }.sorted()
    }

    /// The trace, a line an observation.
    package var trace: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.count * 56)
        for line in lines {
            let started = Instant(nanoseconds: line.at.nanoseconds)
            Trace.append(
                Observation(
                    probe: 0, started: started, finished: started + line.length,
                    outcome: line.outcome),
                started: line.at, probe: Array(line.probe.utf8),
                vantage: Array((line.vantage ?? "").utf8), to: &bytes)
        }
        return bytes
    }

    /// Sections for the probes, so that the trace can be replayed at once: a service for each group, or for each
    /// probe.
    ///
    /// - Parameter every: how far apart the looks are.
    package func configuration(every: Duration) -> String {
        var text =
            "# Written by tocsin import: give the services their names, and the probes their targets.\n"
        let names = probes
        for name in names {
            text += "\n[service \(name)]\n\n[probe \(name)]\nservice = \(name)\n"
            text += "http = http://\(name).invalid/\nevery = \(every.text)\n"
        }
        return text
    }

    /// The usual time between two looks of one probe: the one in the middle.
    package var usualInterval: Duration? {
        var last: [String: WallTime] = [:]
        var gaps: [Int64] = []
        for line in lines {
            if let before = last[line.probe] { gaps.append((line.at - before).nanoseconds) }
            last[line.probe] = line.at
        }
        let sorted = gaps.filter { $0 > 0 }.sorted()
        guard !sorted.isEmpty else { return nil }
        let seconds = max(1, (sorted[sorted.count / 2] + 500_000_000) / 1_000_000_000)
        return .seconds(min(seconds, 86400))
    }
}

extension String {
    /// The text as the name of a probe: letters, digits, '.', '_', '-'; at most 64.
    var asProbeName: String {
        var text = self
        for scheme in ["https://", "http://", "tcp://", "icmp://", "dns://"]
        where text.hasPrefix(scheme) {
            text.removeFirst(scheme.count)
        }
        var name = ""
        for letter in text.unicodeScalars {
            let isPlain =
                letter.isASCII
                && (letter.properties.isAlphabetic || (48...57).contains(letter.value))
            if isPlain || letter == "." || letter == "_" || letter == "-" {
                name.unicodeScalars.append(letter)
            } else if !name.hasSuffix("-") {
                name += "-"
            }
        }
        while name.hasSuffix("-") { name.removeLast() }
        while name.hasPrefix("-") { name.removeFirst() }
        return name.isEmpty ? "probe" : String(name.prefix(64))
    }
}

extension Failure {
    /// The mark for another tool's own words on what went wrong.
    init(words: String, status: Int) {
        let words = words.lowercased()
        func says(_ parts: String...) -> Bool { parts.contains { words.contains($0) } }
        if says("refused") {
            self = .refused
        } else if says("no such host", "name or service", "nxdomain", "dns", "resolve") {
            self = .name
        } else if says("certificate", "x509") {
            self = .certificate
        } else if says("reset", "eof", "broken pipe", "empty reply") {
            self = .reset
        } else if says("tls", "ssl", "handshake") {
            self = .tls
        } else if says("timeout", "timed out", "deadline") {
            self = .timeout
        } else if says("no route", "unreachable") {
            self = .unreachable
        } else if status == 401 || status == 403 {
            self = .blocked
        } else if says("[body]", "body") {
            self = .body
        } else if says("[response_time]") {
            self = .timeout
        } else if status != 0 {
            self = (200...299).contains(status) ? .body : .status
        } else {
            self = .timeout
        }
    }
}

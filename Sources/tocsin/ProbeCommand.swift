import Basics
import Configuration
import Host
import Probing
import Surface

extension Command {
    static let probe = Command(
        name: "probe", summary: "Runs one probe now and shows its phases and the verdict.",
        usage: "NAME|URL [--config FILE] [--json]", options: [.json, .config],
        usageStatus: 3,
        notes: """
            NAME is a probe or an anchor of the configuration; a URL (http://, https:// or
            tcp://host:port) needs none. Exits 0 passed, 1 slow, 2 failed, 3 inconclusive
            or wrong usage.
            """
    ) { arguments throws(Failure) in
        guard let word = arguments.words.first else {
            throw .usage("name a probe or give a URL")
        }
        try arguments.expect(atMost: 1)
        let probe = try find(word, arguments)
        let answer: Answer
        do throws(SystemTrouble) {
            answer = try Prober.once(probe, product: "tocsin/\(tocsinVersion)")
        } catch {
            throw Failure(status: 3, words: "\(error)")
        }
        let verdict = Verdict(answer, probe: probe)
        Output.print(arguments.has(.json) ? verdict.json : verdict.text)
        return verdict.status
    }

    private static func find(_ word: String, _ arguments: Arguments) throws(Failure)
        -> Settings.Probe
    {
        let target: String
        if word.hasPrefix("http://") || word.hasPrefix("https://") {
            target = "http = \"\(escaped(word))\""
        } else if word.hasPrefix("tcp://") {
            target = "tcp = \"\(escaped(String(word.dropFirst(6))))\""
        } else {
            return try configured(word, arguments)
        }
        let text = "[service url]\n[probe url]\nservice = url\n\(target)\n"
        do throws(Mistakes) {
            let settings = try ConfigurationReader.read(
                text: Array(text.utf8), named: word, files: .ofThisMachine())
            return settings.probes[0]
        } catch {
            throw Failure(status: 3, words: error.all.map(\.message).joined(separator: "\n"))
        }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text where character != "\n" && character != "\r" {
            if character == "\"" || character == "\\" { escaped += "\\" }
            escaped.append(character)
        }
        return escaped
    }

    private static func configured(_ name: String, _ arguments: Arguments) throws(Failure)
        -> Settings.Probe
    {
        if name.contains("://") {
            throw .usage("'\(name)': a URL begins with http://, https:// or tcp://")
        }
        let settings = try Loading.settings(arguments)
        if let probe = settings.probes.first(where: { $0.name == name }) { return probe }
        let near = nearestWord(to: name, among: settings.probes.map(\.name))
        throw Failure(
            status: 3,
            words: "the configuration has no probe '\(name)'"
                + (near.map { "; did you mean '\($0)'?" }
                    ?? "; a URL begins with http://, https:// or tcp://"))
    }
}

/// What one probe found, for a person or a program.
private struct Verdict {
    private let answer: Answer
    private let observation: Observation
    private let probe: Settings.Probe

    init(_ answer: Answer, probe: Settings.Probe) {
        self.answer = answer
        self.probe = probe
        observation = Observation(judging: answer, of: probe)
    }

    /// As a Nagios plugin exits: 0 passed, 1 slow, 2 failed, 3 inconclusive.
    var status: Int32 {
        switch observation.outcome {
        case .passed: 0
        case .slow: 1
        case .failed: 2
        case .inconclusive: 3
        }
    }

    private var words: (outcome: String, reason: String?, sentence: String) {
        switch observation.outcome {
        case .passed: ("pass", nil, "passed")
        case .slow: ("slow", nil, "slow: it took longer than \(probe.slow?.text ?? "usual")")
        case .failed(let failure): ("fail", failure.rawValue, "failed: \(failure.words)")
        case .inconclusive(let doubt):
            ("inconclusive", doubt.rawValue, "inconclusive: \(doubt.words)")
        }
    }

    private var target: String { probe.target.shown }

    /// The expectation that was not met, or what went wrong before there was anything to expect.
    private var detail: String? {
        Observation.miss(in: answer, of: probe) ?? (answer.detail.isEmpty ? nil : answer.detail)
    }

    /// Each phase by itself, in the order of a request.
    private var parts: [(name: String, length: Duration)] {
        let phases = answer.phases
        var parts: [(name: String, length: Duration)] = []
        var before = Duration.zero
        for (name, end) in [
            ("name lookup", phases.name), ("connect", phases.connect), ("TLS", phases.tls),
            ("first byte", phases.firstByte), ("rest", phases.total),
        ] where end > before {
            parts.append((name, end - before))
            before = end
        }
        // What took the rest of a run without an answer is the phase that it did not get through.
        if phases.firstByte == .zero, let last = parts.popLast() {
            let name =
                phases.name == .zero && answer.address.isEmpty
                ? "name lookup" : phases.connect == .zero ? "connect" : "no answer"
            parts.append((last.name == "rest" ? name : last.name, last.length))
        }
        return parts
    }

    var text: String {
        var text = "\(probe.name.harmless)  \(target.harmless)\n"
        text += "\(words.sentence) after \(milliseconds(observation.length))"
        if answer.status != 0 { text += ", status \(answer.status)" }
        if !answer.address.isEmpty { text += ", from \(answer.address)" }
        text += "\n"
        if let detail { text += "  \(detail.harmless)\n" }
        if probe.http.insecure { text += "  INSECURE: the certificate was not verified\n" }
        let longest = parts.map { $0.length.seconds }.max() ?? 0
        for part in parts where longest > 0 {
            let bar = String(
                repeating: "#", count: max(1, Int(part.length.seconds / longest * 40)))
            let length = milliseconds(part.length)
            let space = String(repeating: " ", count: max(0, 10 - length.count))
            text += "  \(part.name.padded(to: 12))\(space)\(length)  \(bar)\n"
        }
        return text
    }

    private func milliseconds(_ length: Duration) -> String {
        let tenths = (length.nanoseconds + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) ms"
    }

    var json: String {
        let phases = answer.phases
        return JSONText.line(
            Document(
                probe: probe.name, target: target, outcome: words.outcome, reason: words.reason,
                took: observation.length.seconds,
                status: answer.status == 0 ? nil : answer.status,
                address: answer.address.isEmpty ? nil : answer.address,
                detail: detail,
                phases: Document.Phases(
                    name: phases.name.seconds, connect: phases.connect.seconds,
                    tls: phases.tls.seconds, firstByte: phases.firstByte.seconds,
                    total: phases.total.seconds))) + "\n"
    }

    private struct Document: Encodable {
        let probe: String
        let target: String
        let outcome: String
        let reason: String?
        let took: Double
        let status: Int?
        let address: String?
        let detail: String?
        let phases: Phases

        /// Seconds from the start to the end of each phase; 0 when it was not reached.
        struct Phases: Encodable {
            let name: Double
            let connect: Double
            let tls: Double
            let firstByte: Double
            let total: Double

            enum CodingKeys: String, CodingKey {
                case name = "name_s"
                case connect = "connect_s"
                case tls = "tls_s"
                case firstByte = "first_byte_s"
                case total = "total_s"
            }
        }

        enum CodingKeys: String, CodingKey {
            case probe, target, outcome, reason, status, address, detail, phases
            case took = "took_s"
        }
    }
}

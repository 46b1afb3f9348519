package import Basics
package import Configuration

/// The evidence of one observation that did not pass, whole: what an engineer looks at first, kept with the incident
/// and shown to operators only.
///
/// Every part has a bound, secrets are masked before anything is cut (so that none is left in part), and what a
/// terminal would obey is not in it.
package struct Exhibit: Sendable, Equatable, Codable {
    package var probe: String
    /// When the run started.
    package var at: WallTime
    /// `fail` or `inconclusive`.
    package var outcome: String
    /// The mark of the failure or the doubt.
    package var reason: String
    /// Where the run ended, as `phase` of an expectation names it; nil when a whole answer came and was not as expected.
    package var phase: String?
    package var took: Double
    /// Seconds from the start to the end of each phase that was reached.
    package var phases: Phases
    /// What was expected and what was found, or what went wrong before there was anything to expect.
    package var detail: String?
    /// The address that was tried last, and all of them where they were several.
    package var address: String?
    package var addresses: [String]?
    package var status: Int?
    package var exitStatus: Int32?
    /// Lines of the answer's headers, at most ``mostHeaders`` bytes; what opens a session is masked.
    package var headers: [String]?
    /// The beginning of the body, at most ``mostBody`` bytes.
    package var body: String?
    /// The bytes of the body that came.
    package var bodyBytes: Int?
    /// What the server showed of itself, its own first, at most ``mostCertificates``.
    package var certificates: [Certificate]?

    package static let mostBody = 1024
    package static let mostHeaders = 2048
    package static let mostCertificates = 3
    /// Bytes of any other text.
    static let mostText = 400

    package struct Phases: Sendable, Equatable, Codable {
        package var name: Double?
        package var connect: Double?
        package var tls: Double?
        package var firstByte: Double?

        enum CodingKeys: String, CodingKey {
            case name = "name_s"
            case connect = "connect_s"
            case tls = "tls_s"
            case firstByte = "first_byte_s"
        }
    }

    package struct Certificate: Sendable, Equatable, Codable {
        package var subject: String
        package var issuer: String
        package var expires: WallTime?
        package var names: String?
    }

    enum CodingKeys: String, CodingKey {
        case probe, at, outcome, reason, phase, phases, detail, address, addresses, status
        case headers, body, certificates
        case took = "took_s"
        case exitStatus = "exit_status"
        case bodyBytes = "body_bytes"
    }

    /// Nil for an observation that passed.
    ///
    /// - Parameter started: when the run did, on the wall clock.
    package init?(
        _ answer: Answer, _ observation: Observation, of probe: Settings.Probe,
        started: WallTime
    ) {
        guard let mark = observation.outcome.mark else { return nil }
        let secrets = probe.secrets
        self.probe = probe.name
        at = started
        outcome = observation.outcome.word
        reason = mark
        phase = answer.phaseOfEnd(of: probe)?.rawValue
        took = observation.length.seconds
        phases = Phases(answer.phases)
        let words =
            Observation.miss(in: answer, of: probe)
            ?? (answer.detail.isEmpty ? nil : answer.detail.without(secrets))
        detail = words.map { $0.plain(atMost: Self.mostText) }
        if !answer.address.isEmpty { address = answer.address }
        if answer.tried.count > 1 { addresses = answer.tried }
        if answer.status != 0 { status = answer.status }
        exitStatus = answer.exitStatus
        if !answer.headers.isEmpty {
            headers = Self.lines(of: answer.headers, hiding: secrets)
        }
        if answer.size > 0 { bodyBytes = answer.size }
        if !answer.body.isEmpty {
            // More than is shown: a secret at the end must be found whole.
            let start = answer.body.prefix(Self.mostBody + Self.room(for: secrets))
            let text = String(decoding: start, as: UTF8.self).without(secrets)
            body = text.plain(atMost: Self.mostBody, keepsLines: true)
        }
        if !answer.certificates.isEmpty {
            certificates = answer.certificates.prefix(Self.mostCertificates).map { one in
                Certificate(
                    subject: one.subject.plain(atMost: Self.mostText),
                    issuer: one.issuer.plain(atMost: Self.mostText), expires: one.expires,
                    names: one.names.isEmpty ? nil : one.names.plain(atMost: Self.mostText))
            }
        }
    }

    /// So many bytes more of an answer must be kept than are shown.
    package static func room(for secrets: [Secret]) -> Int {
        secrets.map(\.revealed.utf8.count).max() ?? 0
    }

    /// About so many bytes of memory.
    package var weight: Int {
        var bytes = 300 + probe.utf8.count + (detail?.utf8.count ?? 0) + (body?.utf8.count ?? 0)
        for line in headers ?? [] { bytes += 16 + line.utf8.count }
        for one in certificates ?? [] {
            bytes += 80 + one.subject.utf8.count + one.issuer.utf8.count
            bytes += one.names?.utf8.count ?? 0
        }
        return bytes
    }

    private static func lines(of headers: [UInt8], hiding secrets: [Secret]) -> [String] {
        let text = String(
            decoding: headers.prefix(mostHeaders + room(for: secrets)), as: UTF8.self)
        var lines: [String] = []
        var bytes = 0
        for line in text.without(secrets).split(whereSeparator: \.isNewline) {
            let shown = masked(line).plain(atMost: mostText)
            bytes += shown.utf8.count
            guard bytes <= mostHeaders else { break }
            if !shown.isEmpty { lines.append(shown) }
        }
        return lines
    }

    /// A cookie's value opens the session that the probe was given.
    private static func masked(_ line: Substring) -> String {
        let name = line.prefix { $0 != ":" }.lowercased()
        guard name == "set-cookie" || name == "set-cookie2" else { return String(line) }
        let value = line.drop { $0 != "=" }
        return line.dropLast(value.count) + "=" + secretMark + value.drop { $0 != ";" }
    }
}

extension Exhibit.Phases {
    fileprivate init(_ phases: Phases) {
        func reached(_ length: Duration) -> Double? { length > .zero ? length.seconds : nil }
        name = reached(phases.name)
        connect = reached(phases.connect)
        tls = reached(phases.tls)
        firstByte = reached(phases.firstByte)
    }
}

extension Answer {
    /// The phase that the run did not get through; nil when a whole answer came, or where there are no phases.
    package func phaseOfEnd(of probe: Settings.Probe) -> Settings.Phase? {
        switch probe.target {
        case .exec, .heartbeat: return nil
        case .http, .tcp, .url: break
        }
        switch ending {
        case .answered, .otherReply, .notGiven, .killed, .reportedFailure, .denied, .ownFault,
            .cancelled, .tooManyRedirects:
            return nil
        case .noSuchName, .resolverFailed: return .name
        case .refused, .unreachable, .ownNetwork: return .connect
        case .tlsFailed, .certificateRefused: return .tls
        case .tooLarge: return .total
        case .notTheProtocol: return phases.connect == .zero ? nil : .firstByte
        case .timedOut, .reset: break
        }
        if phases.connect == .zero {
            return phases.name == .zero && address.isEmpty ? .name : .connect
        }
        if probe.beginsWithTLS, phases.tls == .zero { return .tls }
        return phases.firstByte == .zero ? .firstByte : .total
    }
}

extension Settings.Probe {
    /// TLS comes before anything else is said.
    fileprivate var beginsWithTLS: Bool {
        switch target {
        case .http(let url): url.lowercased().hasPrefix("https:")
        case .url(let url): url.prefix { $0 != ":" }.lowercased().hasSuffix("s")
        case .tcp: http.tls
        case .exec, .heartbeat: false
        }
    }
}

extension String {
    /// Without control characters and at most so many bytes, cut between characters.
    fileprivate func plain(atMost most: Int, keepsLines: Bool = false) -> String {
        var shown = ""
        var bytes = 0
        for scalar in unicodeScalars {
            bytes += UTF8.width(scalar)
            guard bytes <= most else { return shown }
            let isLine = keepsLines && (scalar == "\n" || scalar == "\t")
            shown.unicodeScalars.append(scalar.isHarmful && !isLine ? " " : scalar)
        }
        return shown
    }
}

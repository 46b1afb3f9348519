package import Basics
package import Configuration
package import Probing

/// How a service fares, from best to worst.
package enum OutageClass: String, Sendable, CaseIterable, Codable, Comparable {
    case degraded, partial, major

    package static func < (left: OutageClass, right: OutageClass) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .degraded: 0
        case .partial: 1
        case .major: 2
        }
    }
}

/// SEV1 is the worst. `a < b` means that `a` is worse, as people write `severity <= SEV2`.
package enum Severity: Int, Sendable, CaseIterable, Codable, Comparable {
    case sev1 = 1
    case sev2, sev3, sev4

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rawValue < right.rawValue
    }

    /// `SEV2`
    package var text: String { "SEV\(rawValue)" }

    package init?(text: String) {
        guard let match = Severity.allCases.first(where: { $0.text == text.uppercased() }) else {
            return nil
        }
        self = match
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let severity = Severity(text: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not SEV1 to SEV4")
        }
        self = severity
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// A service's confirmed trouble, as it stands at one moment.
package struct Outage: Sendable, Equatable {
    package var service: ServiceIndex
    package var outageClass: OutageClass
    package var severity: Severity
    /// The failing share of the service's fresh probes by weight, 0 to 1.
    package var breadth: Double
    /// When the first failing answer came.
    package var onset: Instant
    /// The first pass of the lasting recovery; nil while it fails.
    package var recovered: Instant?
    /// The probes that are down, or that are slow or fail now and then when none is; in the order
    /// of the file.
    package var probes: [ProbeIndex]
    /// The most frequent failure among them; nil when nothing failed outright (slow).
    package var failure: Failure?
    /// So many nanoseconds of it passed: between a close and the trouble that re-opened it.
    package var passedBetween: Int64 = 0
    /// The service whose trouble explains this one.
    package var parent: ServiceIndex?

    package init(
        service: ServiceIndex, outageClass: OutageClass, severity: Severity, breadth: Double,
        onset: Instant, probes: [ProbeIndex], failure: Failure?
    ) {
        self.service = service
        self.outageClass = outageClass
        self.severity = severity
        self.breadth = breadth
        self.onset = onset
        self.probes = probes
        self.failure = failure
    }
}

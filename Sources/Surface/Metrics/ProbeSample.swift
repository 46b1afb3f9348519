package import Basics
package import Configuration
package import Probing

/// What the last run of a probe measured, as the metrics tell it: numbers alone, so that ten thousand of them are
/// kept for little and looked at without counting references.
package struct ProbeSample: Sendable, Equatable {
    package var isHTTP = false
    package var outcome = Outcome.passed
    package var length: Duration = .zero
    package var timeout: Duration = .zero
    package var phases = Phases()
    package var status = 0
    package var declaredLength = -1
    package var bodyLength = 0
    package var redirects = 0
    package var isOverTLS = false
    package var httpVersionTenths = 0
    /// A number for the address that was tried last; 0 when none was.
    package var addressHash: UInt32 = 0
    /// 4 or 6; 0 when no address was tried.
    package var addressFamily = 0
    /// When the certificate that ends first does; nil where none was looked at.
    package var certificateEnds: WallTime?
    /// The same of a chain that was verified, as the server sent it; nil where none was.
    package var chainEnds: WallTime?
    package var finished = WallTime(nanoseconds: 0)

    /// Passed or slow.
    var succeeded: Bool {
        switch outcome {
        case .passed, .slow: true
        case .failed, .inconclusive: false
        }
    }

    /// The mark of why it did not pass; nil when it did.
    var mark: String? {
        switch outcome {
        case .passed, .slow: nil
        case .failed(let failure): failure.rawValue
        case .inconclusive(let doubt): doubt.rawValue
        }
    }

    /// A pattern or a text was not found in the answer, or one was that must not be.
    var failedByPattern: Bool {
        switch outcome {
        case .failed(let failure): failure == .body || failure == .header
        case .passed, .slow, .inconclusive: false
        }
    }

    package init(
        _ answer: Answer, _ observation: Observation, of probe: Settings.Probe, at wall: WallTime
    ) {
        outcome = observation.outcome
        length = observation.length
        timeout = probe.timeout
        phases = answer.phases
        if case .http(let url) = probe.target {
            isHTTP = true
            isOverTLS =
                answer.isOverTLS || answer.phases.tls > .zero
                || answer.redirects == 0 && answer.status != 0 && url.hasPrefix("https:")
        }
        status = answer.status
        // blackbox_exporter tells -1 of an answer without a length, and 0 without an answer.
        declaredLength = answer.status == 0 ? 0 : answer.declaredLength
        bodyLength = answer.size
        redirects = answer.redirects
        httpVersionTenths = answer.httpVersionTenths
        var address = answer.address
        if address.isEmpty, AddressHash.bytes(of: probe.host) != nil { address = probe.host }
        addressHash = AddressHash.of(address)
        addressFamily = address.isEmpty ? 0 : address.utf8.contains(58) ? 6 : 4
        certificateEnds = answer.certificates.compactMap(\.expires).min()
        chainEnds = answer.certificatesVerified ? certificateEnds : nil
        finished = wall
    }
}

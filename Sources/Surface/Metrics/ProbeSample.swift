package import Basics
package import Configuration
package import Probing

/// What the last run of a probe measured, as the metrics tell it: numbers alone, so that ten thousand of them are
/// kept and copied for little.
package struct ProbeSample: Sendable, Equatable {
    package var isHTTP = false
    /// Passed or slow.
    package var succeeded = false
    /// The mark of why it did not pass; nil when it did.
    package var reason: String?
    package var length: Duration = .zero
    package var timeout: Duration = .zero
    package var phases = Phases()
    package var status = 0
    package var declaredLength = -1
    package var bodyLength = 0
    package var redirects = 0
    package var isOverTLS = false
    package var httpVersionTenths = 0
    /// A pattern or a text was not found in the answer, or one was that must not be.
    package var failedByPattern = false
    /// The address that was tried last; empty when none was.
    package var address = ""
    /// When the certificate that ends first does; nil where none was looked at.
    package var certificateEnds: WallTime?
    package var finished = WallTime(nanoseconds: 0)

    package init(
        _ answer: Answer, _ observation: Observation, of probe: Settings.Probe, at wall: WallTime
    ) {
        switch observation.outcome {
        case .passed, .slow: succeeded = true
        case .failed(let failure):
            reason = failure.rawValue
            failedByPattern = failure == .body || failure == .header
        case .inconclusive(let doubt): reason = doubt.rawValue
        }
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
        address = answer.address
        if address.isEmpty, AddressHash.bytes(of: probe.host) != nil { address = probe.host }
        certificateEnds = answer.certificates.compactMap(\.expires).min()
        finished = wall
    }
}

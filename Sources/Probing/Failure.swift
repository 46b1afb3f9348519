/// Why a probe did not pass: the closed table of the trace format. A raw value is the mark that traces, JSON
/// and configurations use.
package enum Failure: String, Sendable, CaseIterable, Codable {
    case refused
    case timeout
    case reset
    case unreachable
    case name
    case tls
    case certificate
    case protocolViolation = "protocol"
    case status
    case body
    case header
    case json
    case tooLarge = "too-large"
    case redirects
    /// 401 or 403 where 2xx was expected: perhaps a filter against the agent, not an outage.
    case blocked
    case exec
}

/// Why an observation says nothing about its target: the fault may be ours.
package enum Doubt: String, Sendable, CaseIterable, Codable {
    case ownNetwork = "own-network"
    case overload
    case clock
    case resolver
    case throttled
}

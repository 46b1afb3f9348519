import Basics
import Probing

/// The metrics of a probe's last run, under the names that blackbox_exporter gave them, so that dashboards and alerts
/// written for it work; and those of our own, under `tocsin_`.
package enum ProbeFamily: Int, CaseIterable, Sendable {
    case success, duration, timeout, lookup, addressFamily, addressHash
    case phases, status, declaredLength, bodyLength, redirects, ssl, version, pattern
    case certificate, chain
    case reason, at

    /// What stands in front of the samples.
    package func begin(_ text: inout MetricsText) {
        let (kind, help) = description
        text.family(name, kind, help)
    }

    package var name: String {
        switch self {
        case .success: "probe_success"
        case .duration: "probe_duration_seconds"
        case .timeout: "probe_timeout_seconds"
        case .lookup: "probe_dns_lookup_time_seconds"
        case .addressFamily: "probe_ip_protocol"
        case .addressHash: "probe_ip_addr_hash"
        case .phases: "probe_http_duration_seconds"
        case .status: "probe_http_status_code"
        case .declaredLength: "probe_http_content_length"
        case .bodyLength: "probe_http_uncompressed_body_length"
        case .redirects: "probe_http_redirects"
        case .ssl: "probe_http_ssl"
        case .version: "probe_http_version"
        case .pattern: "probe_failed_due_to_regex"
        case .certificate: "probe_ssl_earliest_cert_expiry"
        case .chain: "probe_ssl_last_chain_expiry_timestamp_seconds"
        case .reason: "tocsin_probe_failure_reason"
        case .at: "tocsin_probe_observed_timestamp_seconds"
        }
    }

    private var description: (MetricsText.Kind, String) {
        switch self {
        case .success: (.gauge, "Whether the probe passed.")
        case .duration: (.gauge, "How long the probe took, in seconds.")
        case .timeout: (.gauge, "How long the probe may take, in seconds.")
        case .lookup: (.gauge, "How long looking the name up took, in seconds.")
        case .addressFamily: (.gauge, "Whether the probe went over IPv4 or IPv6.")
        case .addressHash: (.gauge, "A hash of the address, to see that it changed.")
        case .phases: (.gauge, "How long each phase of the request took, over all redirects.")
        case .status: (.gauge, "The status of the answer.")
        case .declaredLength: (.gauge, "The Content-Length of the answer, -1 for none.")
        case .bodyLength: (.gauge, "The bytes of the body that came.")
        case .redirects: (.gauge, "How many redirects were followed.")
        case .ssl: (.gauge, "Whether the last answer came over TLS.")
        case .version: (.gauge, "The version of HTTP of the answer.")
        case .pattern: (.gauge, "Whether the probe failed by a pattern in the answer.")
        case .certificate: (.gauge, "When the first of the certificates ends, in Unix time.")
        case .chain:
            (.gauge, "When the first certificate of a chain that was verified ends, in Unix time.")
        case .reason: (.gauge, "Why the probe does not pass; only of those that do not.")
        case .at: (.gauge, "When the probe was last observed, in Unix time.")
        }
    }

    /// Whether blackbox_exporter would tell it of such a probe; for one probe alone, families of nothing are left out.
    package func applies(to sample: ProbeSample) -> Bool {
        switch self {
        case .success, .duration, .timeout, .lookup, .addressFamily, .addressHash, .pattern: true
        case .phases, .status, .declaredLength, .bodyLength, .redirects, .ssl, .version:
            sample.isHTTP
        case .certificate: sample.certificateEnds != nil
        case .chain: sample.chainEnds != nil
        case .reason: sample.mark != nil
        case .at: false
        }
    }
}

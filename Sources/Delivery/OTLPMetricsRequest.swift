package import Configuration

/// The request of OTLP/HTTP that brings metrics to a collector, and what its answer means.
package enum OTLPMetricsRequest {
    /// Attempts carry this name, so that their ends find back.
    package static let name = "otlp-metrics"
    private static let path = "/v1/metrics"
    private static let timeout: Duration = .seconds(10)

    package static func attempt(
        _ number: Int, _ body: [UInt8], by push: Settings.OTLPPush
    ) -> Attempt? {
        guard let url = push.url?.revealed else { return nil }
        return Attempt(
            delivery: name, number: number,
            request: .post(
                url: Secret(url.hasSuffix(path) ? url : url + path),
                headers: [Attempt.Header(name: "Content-Type", value: "application/json")]
                    + push.headers.compactMap(Attempt.Header.init), body: body), timeout: timeout)
    }

    /// Nil when the metrics were taken, be it in part: what a collector leaves out it would leave out again.
    package static func trouble(of ending: AttemptEnding) -> String? {
        switch ending {
        case .answered(let status, _, _) where (200..<300).contains(status): nil
        case .answered(let status, _, _): "the collector answers \(status)"
        case .failed(let reason): reason
        case .appended, .accepted: nil
        }
    }
}

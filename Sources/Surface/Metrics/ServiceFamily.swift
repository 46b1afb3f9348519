/// The metrics of a service.
package enum ServiceFamily: Int, CaseIterable, Sendable {
    case state, severity, breadth, lengths

    package func begin(_ text: inout MetricsText) {
        switch self {
        case .state:
            text.family(
                "tocsin_service_state", .gauge,
                "1 for the state that the service is in: ok, suspect, unknown, recovering, or its outage's class."
            )
        case .severity:
            text.family(
                "tocsin_service_severity", .gauge,
                "The severity of the service's open incident, 1 (worst) to 4; 0 without one.")
        case .breadth:
            text.family(
                "tocsin_service_breadth_ratio", .gauge,
                "How much of the service is failing in its open incident, 0 to 1.")
        case .lengths:
            text.family(
                "tocsin_probe_duration_seconds", .histogram,
                "How long the service's probes took, in seconds, since the agent started.")
        }
    }

    package func add(_ sample: ServiceSample, to text: inout MetricsText) {
        switch self {
        case .state:
            text.sample(
                "tocsin_service_state", ["service": sample.service, "state": sample.state], 1)
        case .severity:
            text.sample("tocsin_service_severity", ["service": sample.service], sample.severity)
        case .breadth:
            text.sample(
                "tocsin_service_breadth_ratio", ["service": sample.service], sample.breadth)
        case .lengths:
            sample.lengths.add(
                "tocsin_probe_duration_seconds", ("service", sample.service), to: &text)
        }
    }
}

/// What the metrics tell of a service.
package struct ServiceSample: Sendable {
    package var service: String
    package var state: String
    package var severity: Int
    package var breadth: Double
    package var lengths: LengthHistogram

    package init(
        service: String, state: String, severity: Int, breadth: Double, lengths: LengthHistogram
    ) {
        self.service = service
        self.state = state
        self.severity = severity
        self.breadth = breadth
        self.lengths = lengths
    }
}

package import Basics

/// Metrics for a collector of OpenTelemetry's, by OTLP/HTTP in JSON (`opentelemetry-proto`, `docs/specification.md`):
/// names in lowerCamelCase, enums as numbers, 64-bit numbers as texts.
///
/// It reads what ``MetricsText`` wrote for Prometheus, so that both tell the same by the same names, and no family is
/// described twice. A scrape comes in pieces, each of which becomes a request of its own.
package struct OTLPMetrics: Sendable {
    private let agent: String
    /// Since when counters count, and the time of all points of this round, in nanoseconds of Unix time.
    private let start: String
    private let now: String
    /// What the lines that follow belong to; a family may go on in the next piece.
    private var name = ""
    private var kind = ""
    private var help = ""

    package init(agent: String, startedAt: WallTime, at now: WallTime) {
        self.agent = agent
        start = "\(startedAt.nanoseconds)"
        self.now = "\(now.nanoseconds)"
    }

    /// - Parameter text: whole lines of Prometheus' text, going on where the last piece ended.
    /// - Returns: the body of a request; nil when there is nothing to tell.
    package mutating func body(of text: [UInt8]) -> [UInt8]? {
        var metrics: [JSONValue] = []
        var points: [JSONValue] = []
        var histogram = OTLPHistogram()
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let line = String(decoding: line, as: UTF8.self)
            if line.hasPrefix("# TYPE ") {
                add(points, to: &metrics)
                points = []
                let words = line.split(separator: " ")
                (name, kind, help) = (String(words[2]), String(words[3]), "")
            } else if line.hasPrefix("# HELP ") {
                help = Self.unescaped(line.dropFirst("# HELP ".count + name.count + 1))
            } else if let sample = MetricsLine(line) {
                if kind == "histogram" {
                    if let whole = histogram.add(sample, of: name) {
                        points.append(point(sample.labels.filter { $0.name != "le" }, whole))
                    }
                } else {
                    points.append(point(sample.labels, [("asDouble", Self.number(sample.value))]))
                }
            }
        }
        add(points, to: &metrics)
        return metrics.isEmpty ? nil : envelope(metrics)
    }

    private func add(_ points: [JSONValue], to metrics: inout [JSONValue]) {
        guard !points.isEmpty else { return }
        var members: [(name: String, value: JSONValue)] = [
            ("name", .text(name)), ("description", .text(help)),
        ]
        if name.hasSuffix("_seconds") { members.append(("unit", "s")) }
        if name.hasSuffix("_bytes") { members.append(("unit", "By")) }
        let data: (name: String, value: JSONValue) = ("dataPoints", .list(points))
        // 2: counts go on from the start, not from the last request.
        switch kind {
        case "counter":
            let sum: [(name: String, value: JSONValue)] = [
                ("aggregationTemporality", .number(2)), ("isMonotonic", true), data,
            ]
            members.append(("sum", .object(sum)))
        case "histogram":
            members.append(
                ("histogram", .object([("aggregationTemporality", .number(2)), data])))
        default: members.append(("gauge", .object([data])))
        }
        metrics.append(.object(members))
    }

    private func point(
        _ labels: [MetricsLine.Label], _ value: [(name: String, value: JSONValue)]
    ) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            ("attributes", Self.attributes(labels)), ("timeUnixNano", .text(now)),
        ]
        if kind != "gauge" { members.append(("startTimeUnixNano", .text(start))) }
        return .object(members + value)
    }

    private func envelope(_ metrics: [JSONValue]) -> [UInt8] {
        let scope = JSONValue.object([
            ("name", "tocsin"), ("version", .text(tocsinVersion)),
        ])
        let resource = JSONValue.object([
            (
                "attributes",
                Self.attributes([
                    MetricsLine.Label(name: "service.name", value: "tocsin"),
                    MetricsLine.Label(name: "service.version", value: tocsinVersion),
                    MetricsLine.Label(name: "service.instance.id", value: agent),
                ])
            )
        ])
        let scoped = JSONValue.object([("scope", scope), ("metrics", .list(metrics))])
        let whole = JSONValue.object([
            ("resource", resource), ("scopeMetrics", .list([scoped])),
        ])
        return Array(JSONValue.object([("resourceMetrics", .list([whole]))]).line.utf8)
    }

    private static func attributes(_ labels: [MetricsLine.Label]) -> JSONValue {
        .list(
            labels.map { label in
                .object([
                    ("key", .text(label.name)),
                    ("value", .object([("stringValue", .text(label.value))])),
                ])
            })
    }

    /// JSON has no word for these three, so protobuf's JSON puts them between quotes.
    private static func number(_ text: String) -> JSONValue {
        switch text {
        case "+Inf": "Infinity"
        case "-Inf": "-Infinity"
        case "NaN": "NaN"
        default: Int(text).map { .number($0) } ?? .real(Double(text) ?? 0)
        }
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("\\n", with: "\n").replacing("\\\\", with: "\\")
    }
}

import Basics
import Foundation
import Testing

@testable import Surface

/// Metrics as a collector of OpenTelemetry's takes them.
struct OTLPMetricsTests {
    private func metrics(_ bytes: [UInt8]?) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(try #require(bytes)))
        let whole = try #require(object as? [String: Any])
        let resources = try #require(whole["resourceMetrics"] as? [[String: Any]])
        let scopes = try #require(resources[0]["scopeMetrics"] as? [[String: Any]])
        return try #require(scopes[0]["metrics"] as? [[String: Any]])
    }

    private func writing() -> OTLPMetrics {
        OTLPMetrics(
            agent: "fra-1", startedAt: WallTime(nanoseconds: 5), at: WallTime(nanoseconds: 7))
    }

    private func points(_ metric: [String: Any], _ kind: String) throws -> [[String: Any]] {
        let data = try #require(metric[kind] as? [String: Any])
        return try #require(data["dataPoints"] as? [[String: Any]])
    }

    @Test func `a gauge, a counter and an info keep their names, labels and values`() throws {
        var text = MetricsText(isOpen: false)
        text.family("a_seconds", .gauge, "A \"b\"\\ and\nmore.")
        text.sample("a_seconds", ["l": "x\"y\\z\nw, {}=", "m": "2"], 1.5)
        text.sample("a_seconds", [:], .infinity)
        text.family("b_total", .counter, "B.")
        text.sample("b_total", 12)
        text.family("c_info", .info, "C.")
        text.sample("c_info", ["v": "1"], 1)
        var writing = writing()
        let metrics = try metrics(writing.body(of: text.bytes))
        #expect(metrics.compactMap { $0["name"] as? String } == ["a_seconds", "b_total", "c_info"])
        #expect(metrics[0]["unit"] as? String == "s")
        #expect(metrics[0]["description"] as? String == "A \"b\"\\ and\nmore.")
        let gauge = try points(metrics[0], "gauge")
        let attributes = try #require(gauge[0]["attributes"] as? [[String: Any]])
        #expect(attributes.compactMap { $0["key"] as? String } == ["l", "m"])
        let value = try #require(attributes[0]["value"] as? [String: Any])
        #expect(value["stringValue"] as? String == "x\"y\\z\nw, {}=")
        #expect(gauge[0]["asDouble"] as? Double == 1.5)
        #expect(gauge[0]["timeUnixNano"] as? String == "7")
        #expect(gauge[0]["startTimeUnixNano"] == nil)
        #expect(gauge[1]["asDouble"] as? String == "Infinity")
        let sum = try #require(metrics[1]["sum"] as? [String: Any])
        #expect(sum["isMonotonic"] as? Bool == true)
        #expect(sum["aggregationTemporality"] as? Int == 2)
        let counted = try points(metrics[1], "sum")
        #expect(counted[0]["startTimeUnixNano"] as? String == "5")
        #expect(try points(metrics[2], "gauge").count == 1)
    }

    @Test func `a histogram's buckets count what lies between two bounds`() throws {
        var text = MetricsText(isOpen: false)
        text.family("t_seconds", .histogram, "T.")
        var lengths = LengthHistogram.ofTurns
        for milliseconds in [1, 3, 700, 5000] { lengths.count(.milliseconds(milliseconds)) }
        lengths.add("t_seconds", ("service", "shop"), to: &text)
        lengths.add("t_seconds", ("service", "more"), to: &text)
        var writing = writing()
        let metrics = try metrics(writing.body(of: text.bytes))
        let points = try points(metrics[0], "histogram")
        #expect(points.count == 2)
        let counts = try #require(points[0]["bucketCounts"] as? [String])
        #expect(counts == ["1", "0", "1", "0", "0", "0", "0", "0", "1", "1"])
        #expect(points[0]["count"] as? String == "4")
        #expect(points[0]["sum"] as? Double == 5.704)
        let bounds = try #require(points[0]["explicitBounds"] as? [Double])
        #expect(bounds.count == counts.count - 1 && bounds[0] == 0.001 && bounds[8] == 1)
        let attributes = try #require(points[0]["attributes"] as? [[String: Any]])
        #expect(attributes.count == 1 && attributes[0]["key"] as? String == "service")
    }

    @Test func `a family that goes on in the next piece is described there as well`() throws {
        var writing = writing()
        let first = Array("# TYPE a gauge\n# HELP a Words.\na{l=\"1\"} 1\n".utf8)
        let second = Array("a{l=\"2\"} 2\n".utf8)
        #expect(try metrics(writing.body(of: first)).count == 1)
        let metrics = try metrics(writing.body(of: second))
        #expect(metrics[0]["name"] as? String == "a")
        #expect(metrics[0]["description"] as? String == "Words.")
        #expect(writing.body(of: []) == nil, "an empty envelope is not to be sent")
    }
}

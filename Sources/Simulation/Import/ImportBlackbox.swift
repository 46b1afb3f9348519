import Basics
import Foundation
import Probing

/// blackbox_exporter by way of Prometheus: the JSON of a query (range or instant) for `probe_success`; where
/// `probe_duration_seconds` of the same targets is in it too, it gives the lengths.
package enum ImportBlackbox {
    fileprivate struct Answer: Decodable {
        let data: Data

        struct Data: Decodable {
            let result: [Series]
        }

        struct Series: Decodable {
            let metric: [String: String]
            let values: [Sample]?
            let value: Sample?
        }

        /// `[1700000000.123, "1"]`
        struct Sample: Decodable {
            let at: Double
            let value: Double

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                at = try list.decode(Double.self)
                value = Double(try list.decode(String.self)) ?? .nan
            }
        }
    }

    /// - Returns: nil when the text is not of this form.
    package static func read(_ text: [UInt8]) -> Imported? {
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(text)) else {
            return nil
        }
        var imported = Imported()
        var lengths: [String: [Double: Double]] = [:]
        for series in answer.data.result where series.metric["__name__"] == "probe_duration_seconds"
        {
            for sample in series.samples {
                lengths[series.probe, default: [:]][sample.at] = sample.value
            }
        }
        for series in answer.data.result {
            let metric = series.metric["__name__"] ?? "probe_success"
            if metric == "probe_duration_seconds" { continue }
            guard metric == "probe_success" else {
                imported.leaveOut("\(metric) says nothing of whether a probe passed")
                continue
            }
            let vantage = series.metric["vantage"] ?? series.metric["region"]
            for sample in series.samples where sample.value.isFinite {
                let length = lengths[series.probe]?[sample.at] ?? 0
                imported.lines.append(
                    Trace.Line(
                        at: WallTime(secondsSince1970: sample.at), probe: series.probe,
                        outcome: sample.value == 1 ? .passed : .failed(.timeout),
                        length: .nanoseconds(Int64(min(max(length, 0), 600) * 1e9)),
                        vantage: vantage?.asProbeName))
            }
        }
        imported.sort()
        return imported
    }
}

extension ImportBlackbox.Answer.Series {
    fileprivate var samples: [ImportBlackbox.Answer.Sample] { values ?? value.map { [$0] } ?? [] }

    fileprivate var probe: String {
        (metric["probe"] ?? metric["target"] ?? metric["instance"] ?? metric["job"] ?? "probe")
            .asProbeName
    }
}

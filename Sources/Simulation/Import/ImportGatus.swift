import Basics
import Foundation
import Probing

/// Gatus: the JSON of its `/api/v1/endpoints/statuses`, or of one endpoint.
package enum ImportGatus {
    private struct Endpoint: Decodable {
        let name: String
        let group: String?
        let results: [Result]?

        struct Result: Decodable {
            let status: Int?
            /// Nanoseconds.
            let duration: Int64?
            let success: Bool
            let timestamp: String
            let errors: [String]?
            let conditionResults: [Condition]?
        }

        struct Condition: Decodable {
            let condition: String
            let success: Bool
        }
    }

    /// - Returns: nil when the text is not of this form.
    package static func read(_ text: [UInt8]) -> Imported? {
        let data = Data(text)
        let decoder = JSONDecoder()
        let endpoints: [Endpoint]
        if let all = try? decoder.decode([Endpoint].self, from: data) {
            endpoints = all
        } else if let one = try? decoder.decode(Endpoint.self, from: data) {
            endpoints = [one]
        } else {
            return nil
        }
        var imported = Imported()
        for endpoint in endpoints {
            let group = endpoint.group.map { $0.isEmpty ? "" : $0 + "_" } ?? ""
            let name = (group + endpoint.name).asProbeName
            for result in endpoint.results ?? [] {
                guard let at = WallTime(rfc3339: result.timestamp) else {
                    imported.leaveOut("\(name): '\(result.timestamp)' is no time")
                    continue
                }
                let missed = (result.conditionResults ?? []).filter { !$0.success }
                let words = ((result.errors ?? []) + missed.map(\.condition)).joined(separator: " ")
                imported.lines.append(
                    Trace.Line(
                        at: at, probe: name,
                        outcome: result.success
                            ? .passed : .failed(Failure(words: words, status: result.status ?? 0)),
                        length: .nanoseconds(max(0, result.duration ?? 0))))
            }
        }
        imported.sort()
        return imported
    }
}

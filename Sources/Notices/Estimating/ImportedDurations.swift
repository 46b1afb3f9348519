import Basics
import Detection
import Probing

/// A CSV of past incidents: `started` (RFC 3339), `duration_min` or `duration_s`, and, where there are such columns,
/// `id`, `service` (or `components`), `severity` (or `impact`, `class`) and `failure`.
///
/// Severities are SEV1 to SEV4, or critical, major, minor; rows of no impact, without a length and of planned work are left out.
/// Of several services in one field, separated by `;` or `|`, the first counts.
package enum ImportedDurations {
    /// What was read, and what was not: line numbers from 1, each with why.
    package struct Outcome: Sendable, Equatable {
        package var problems: [PastProblem] = []
        package var skipped: [(line: Int, why: String)] = []

        package static func == (left: Outcome, right: Outcome) -> Bool {
            left.problems == right.problems
                && left.skipped.map(\.line) == right.skipped.map(\.line)
        }
    }

    /// - Returns: nil when the first line does not name the columns that are needed.
    package static func read(_ text: String) -> Outcome? {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        guard let head = lines.first else { return nil }
        let names = fields(head).map { $0.lowercased() }
        func column(_ known: [String]) -> Int? {
            known.compactMap { names.firstIndex(of: $0) }.first
        }
        guard let started = column(["started", "start", "started_at"]),
            let length = column(["duration_min", "duration_s", "minutes"])
        else { return nil }
        let columns = Columns(
            id: column(["id", "incident"]), started: started, length: length,
            isSeconds: names[length] == "duration_s",
            service: column(["service", "component", "components"]),
            severity: column(["severity", "impact", "class"]),
            failure: column(["failure", "kind", "fault"]))
        var outcome = Outcome()
        for (place, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let row = fields(line)
            do throws(Skipped) {
                outcome.problems.append(try problem(row, columns, line: place + 1))
            } catch {
                outcome.skipped.append((place + 1, error.why))
            }
        }
        return outcome
    }

    private struct Columns {
        let id: Int?
        let started: Int
        let length: Int
        let isSeconds: Bool
        let service: Int?
        let severity: Int?
        let failure: Int?
    }

    private struct Skipped: Error {
        let why: String
    }

    private static func problem(
        _ row: [String], _ columns: Columns, line: Int
    ) throws(Skipped) -> PastProblem {
        func field(_ column: Int?) -> String? {
            column.flatMap { row.indices.contains($0) && !row[$0].isEmpty ? row[$0] : nil }
        }
        guard let text = field(columns.started), let started = WallTime(rfc3339: text) else {
            throw Skipped(why: "no time in RFC 3339")
        }
        guard let length = field(columns.length).flatMap(Double.init), length.isFinite, length > 0,
            length < 1_000_000
        else { throw Skipped(why: "no length above 0") }
        let severity: Severity
        switch field(columns.severity)?.lowercased() {
        case "sev1", "critical", "1": severity = .sev1
        case "sev2", "major", "2": severity = .sev2
        case "sev3", "minor", "3", nil: severity = .sev3
        case "sev4", "4": severity = .sev4
        case "none", "maintenance": throw Skipped(why: "no impact")
        case let other?: throw Skipped(why: "no severity: '\(other)'")
        }
        let services = field(columns.service)?.split { ";|".contains($0) } ?? []
        return PastProblem(
            id: "import-\(field(columns.id) ?? "\(text)")",
            service: services.first.map { String($0).trimming { $0 == " " } } ?? "",
            severity: severity, failure: field(columns.failure).flatMap(Failure.init(rawValue:)),
            started: started, minutes: columns.isSeconds ? length / 60 : length)
    }

    /// RFC 4180: commas, and quotes around fields that hold them.
    private static func fields(_ line: Substring) -> [String] {
        var fields: [String] = []
        var field = ""
        var isQuoted = false
        var characters = line.makeIterator()
        var pending = characters.next()
        while let character = pending {
            pending = characters.next()
            switch character {
            case "\"" where isQuoted && pending == "\"":
                field.append("\"")
                pending = characters.next()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields.append(field)
                field = ""
            default: field.append(character)
            }
        }
        return fields + [field]
    }
}

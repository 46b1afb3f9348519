import Basics
import Probing

/// CSV with a line of headings: a time, a probe, an outcome, and where there are such columns a length, a reason and a
/// vantage, under whichever of their usual names.
package enum ImportCSV {
    private enum Column: CaseIterable {
        case time, probe, outcome, length, reason, vantage

        var headings: [String] {
            switch self {
            case .time: ["time", "timestamp", "at", "date", "started"]
            case .probe: ["probe", "name", "endpoint", "monitor", "check", "service", "site"]
            case .outcome: ["outcome", "status", "success", "up", "state", "result"]
            case .length:
                [
                    "length_ms", "duration_ms", "latency_ms", "response_time", "ms", "latency",
                    "duration",
                ]
            case .reason: ["reason", "error", "message", "failure"]
            case .vantage: ["vantage", "region", "location"]
            }
        }
    }

    /// Why a text is no such table.
    package struct Trouble: Error, Sendable, Equatable {
        package let words: String
    }

    package static func read(_ text: [UInt8]) throws(Trouble) -> Imported {
        var rows = table(text)
        guard let headings = rows.first?.map({ $0.lowercased() }) else {
            throw Trouble(words: "it is empty")
        }
        rows.removeFirst()
        func place(_ column: Column) -> Int? {
            column.headings.lazy.compactMap { headings.firstIndex(of: $0) }.first
        }
        guard let time = place(.time), let probe = place(.probe), let outcome = place(.outcome)
        else {
            throw Trouble(
                words: "its first line names no time, probe and outcome: expected headings such as "
                    + "time,probe,outcome,length_ms,reason,vantage")
        }
        let (length, reason, vantage) = (place(.length), place(.reason), place(.vantage))
        var imported = Imported()
        for (number, row) in rows.enumerated() where !row.allSatisfy(\.isEmpty) {
            func cell(_ place: Int?) -> String {
                place.map { $0 < row.count ? row[$0] : "" } ?? ""
            }
            guard let at = moment(cell(time)) else {
                imported.leaveOut("line \(number + 2): '\(cell(time).prefix(40))' is no time")
                continue
            }
            guard let found = judged(cell(outcome), reason: cell(reason)) else {
                imported.leaveOut("line \(number + 2): '\(cell(outcome).prefix(40))' is no outcome")
                continue
            }
            let took = cell(length)
            guard took.isEmpty || Double(took).map({ $0.isFinite && $0 >= 0 }) == true else {
                imported.leaveOut(
                    "line \(number + 2): '\(took.prefix(40))' is no length in milliseconds")
                continue
            }
            if case .failed = found, cell(reason).isEmpty, Int(cell(outcome)) ?? 0 < 100 {
                imported.leaveOut("line \(number + 2): a failure without a reason")
                continue
            }
            let milliseconds = min(Double(took) ?? 0, 600_000)
            let place = cell(vantage)
            imported.lines.append(
                Trace.Line(
                    at: at, probe: cell(probe).asProbeName, outcome: found,
                    length: .nanoseconds(Int64(milliseconds * 1e6)),
                    vantage: place.isEmpty ? nil : place.asProbeName))
        }
        imported.sort()
        return imported
    }

    /// RFC 3339, also with a blank for the `T` and without a zone, or seconds or milliseconds since 1970.
    private static func moment(_ text: String) -> WallTime? {
        if let time = WallTime(rfc3339: text) { return time }
        if let number = Double(text), number > 1e8, number < 1e14 {
            return WallTime(secondsSince1970: number > 1e11 ? number / 1000 : number)
        }
        let spaced = text.replacing(" ", with: "T", maxReplacements: 1)
        return WallTime(rfc3339: spaced) ?? WallTime(rfc3339: spaced + "Z")
    }

    private static func judged(_ text: String, reason: String) -> Outcome? {
        let failure = Failure(rawValue: reason) ?? Failure(words: reason, status: Int(text) ?? 0)
        switch text.lowercased() {
        case "pass", "passed", "up", "ok", "true", "1", "success", "operational": return .passed
        case "slow", "degraded", "warning": return .slow
        case "fail", "failed", "down", "false", "0", "error", "failure", "critical":
            return .failed(failure)
        case "inconclusive", "unknown", "paused":
            return .inconclusive(Doubt(rawValue: reason) ?? .overload)
        default:
            guard let status = Int(text), (100...599).contains(status) else { return nil }
            return (200...399).contains(status) ? .passed : .failed(failure)
        }
    }

    /// RFC 4180, with commas or semicolons.
    private static func table(_ text: [UInt8]) -> [[String]] {
        let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = text[start...].prefix { $0 != 10 }
        let comma: UInt8 =
            head.count { $0 == 0x3B } > head.count { $0 == 0x2C } ? 0x3B : 0x2C
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var place = start
        func endCell() {
            row.append(String(decoding: cell, as: UTF8.self).trimmingBlanks)
            cell.removeAll(keepingCapacity: true)
        }
        while place < text.count {
            let byte = text[place]
            place += 1
            if isQuoted {
                if byte == 0x22 {
                    if place < text.count, text[place] == 0x22 {
                        cell.append(0x22)
                        place += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.append(byte)
                }
            } else if byte == 0x22, cell.isEmpty {
                isQuoted = true
            } else if byte == comma {
                endCell()
            } else if byte == 10 {
                endCell()
                rows.append(row)
                row = []
            } else if byte != 13 {
                cell.append(byte)
            }
        }
        if !cell.isEmpty || !row.isEmpty {
            endCell()
            rows.append(row)
        }
        return rows
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = Substring(self)
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return String(text)
    }
}

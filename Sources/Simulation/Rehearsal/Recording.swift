import Basics
import Composition
import Configuration
import Incidents
import Probing

/// What a rehearsal keeps to tell of afterwards: every decision, and a picture of what was seen.
struct Recording {
    /// The picture has so many columns.
    static let columns = 72

    struct Decided {
        /// When it was decided, from the start.
        let at: Duration
        let decision: Decision
        /// By so much the wall clock had been set by then.
        let stepped: Duration
    }

    /// What came of the runs in one column of the picture, the worst last.
    enum Mark: Int {
        case nothing, passed, slow, inconclusive, failed

        var letter: Character {
            switch self {
            case .nothing: " "
            case .passed: "."
            case .slow: "s"
            case .inconclusive: "?"
            case .failed: "x"
            }
        }
    }

    private(set) var decisions: [Decided] = []
    /// The rows of the picture: the cells of the probes, in the order of the file.
    private(set) var rows: [(name: String, marks: [Mark])] = []
    private(set) var observations = 0
    private let firstRow: [Int]
    /// So many columns without a look are still a beat, by row.
    private var beats: [Int] = []
    private let column: Int64

    init(_ settings: Settings, length: Duration) {
        column = max(1, (length.nanoseconds + Int64(Self.columns) - 1) / Int64(Self.columns))
        var firstRow: [Int] = []
        for probe in settings.probes {
            firstRow.append(rows.count)
            for vantage in probe.vantages {
                beats.append(Int((probe.every * 2).nanoseconds / column) + 1)
                let name = probe.vantages.count > 1 ? "\(probe.name)@\(vantage)" : probe.name
                rows.append((name, Array(repeating: .nothing, count: Self.columns)))
            }
        }
        self.firstRow = firstRow
    }

    /// The length that one column stands for.
    var columnLength: Duration { .nanoseconds(column) }

    func column(at time: Duration) -> Int {
        min(Self.columns - 1, max(0, Int(time.nanoseconds / column)))
    }

    /// A row for the picture: between two looks of one beat what the first one found goes on.
    func letters(row: Int) -> [Character] {
        var letters = rows[row].marks.map(\.letter)
        var last: Int?
        for (place, mark) in rows[row].marks.enumerated() where mark != .nothing {
            if let last, place - last <= beats[row] {
                for gap in last + 1..<place { letters[gap] = rows[row].marks[last].letter }
            }
            last = place
        }
        return letters
    }

    mutating func saw(_ observation: Observation, at now: Duration) {
        observations += 1
        let mark: Mark =
            switch observation.outcome {
            case .passed: .passed
            case .slow: .slow
            case .failed: .failed
            case .inconclusive: .inconclusive
            }
        let row = firstRow[observation.probe] + observation.vantage
        let place = column(at: now)
        if mark.rawValue > rows[row].marks[place].rawValue { rows[row].marks[place] = mark }
    }

    mutating func take(_ records: [Record], at now: Duration, stepped: Duration) {
        for record in records {
            guard case .decision(let decision) = record.fact else { continue }
            decisions.append(Decided(at: now, decision: decision, stepped: stepped))
        }
    }
}

import Basics

/// How much of a stretch of time went how. Whole milliseconds, so that sums stay true.
package struct Tally: Sendable, Equatable {
    /// Milliseconds of each condition, in the order of ``Condition``.
    private var milliseconds = [Int64](repeating: 0, count: Condition.allCases.count)

    package init() {}

    package subscript(condition: Condition) -> Duration {
        .milliseconds(milliseconds[Self.place(condition)])
    }

    package mutating func add(_ length: Duration, of condition: Condition) {
        milliseconds[Self.place(condition)] += length.nanoseconds / 1_000_000
    }

    package static func += (left: inout Tally, right: Tally) {
        for place in left.milliseconds.indices {
            left.milliseconds[place] += right.milliseconds[place]
        }
    }

    /// What a figure can be made of: all but planned work and what was not measured.
    package var measured: Duration {
        self[.up] + self[.degraded] + self[.partial] + self[.major]
    }

    /// Time down, each condition with its weight.
    package var down: Duration {
        Condition.allCases.reduce(.zero) { $0 + self[$1] * $1.weight }
    }

    /// The share of the measured time that the service worked, 0 to 1; nil when nothing was measured.
    package var uptime: Double? {
        let measured = measured
        guard measured > .zero else { return nil }
        return 1 - down.seconds / measured.seconds
    }

    /// The worst that it holds any of; ``Condition/unmeasured`` when nothing else.
    package var worst: Condition {
        Condition.allCases.filter { self[$0] > .zero }.max { $0.rank < $1.rank } ?? .unmeasured
    }

    /// Nothing but time in which all was well.
    var isPlain: Bool {
        Condition.allCases.allSatisfy { $0 == .up || self[$0] == .zero }
    }

    private static func place(_ condition: Condition) -> Int {
        switch condition {
        case .up: 0
        case .degraded: 1
        case .partial: 2
        case .major: 3
        case .planned: 4
        case .unmeasured: 5
        }
    }
}

/// `{"major_s": 312.5}`: what is zero is left out.
extension Tally: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ condition: Condition) { stringValue = condition.rawValue + "_s" }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for condition in Condition.allCases {
            let seconds = try container.decodeIfPresent(Double.self, forKey: Key(condition)) ?? 0
            milliseconds[Self.place(condition)] = Int64((seconds * 1000).rounded())
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for condition in Condition.allCases where self[condition] > .zero {
            try container.encode(self[condition].seconds, forKey: Key(condition))
        }
    }
}

package import Basics

extension Facts {
    /// Where a fact comes from, which decides whether it may be said at all.
    package enum Origin: Sendable, Equatable, Codable {
        /// A probe saw it, so many seconds before the facts were put together.
        case measured(age: Double)
        case configured
        /// It follows from the record: times of the incident, the next update.
        case computed
        case human(name: String, at: WallTime)
    }

    /// The facts that have an origin worth keeping: those that a text stands or falls with.
    package enum Name: String, Sendable, Codable, CaseIterable {
        case service, capability, effect, workaround, contact, url
        case scope
        case outageClass = "class"
        case failure, started, recovered, resolved
        case stillWorks = "still_works"
        case nextUpdate = "next_update"
        case estimate
        case cause, fix, data, action, affected, reason, prevention, credit, correction, window
    }

    /// Each fact's origin, in the order of ``Name``.
    package struct Origins: Sendable, Equatable, Codable {
        private var all: [Entry] = []

        private struct Entry: Sendable, Equatable, Codable {
            var fact: Name
            var origin: Origin
        }

        package init() {}

        package subscript(fact: Name) -> Origin? {
            get { all.first { $0.fact == fact }?.origin }
            set {
                all.removeAll { $0.fact == fact }
                guard let newValue else { return }
                let rank = Name.allCases.firstIndex(of: fact) ?? 0
                let place =
                    all.firstIndex { (Name.allCases.firstIndex(of: $0.fact) ?? 0) > rank }
                    ?? all.endIndex
                all.insert(Entry(fact: fact, origin: newValue), at: place)
            }
        }

        /// Ages say when the facts were put together, not what they are.
        mutating func forgetAges() {
            for place in all.indices {
                if case .measured = all[place].origin { all[place].origin = .measured(age: 0) }
            }
        }

        package init(from decoder: any Decoder) throws {
            all = try decoder.singleValueContainer().decode([Entry].self)
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(all)
        }
    }

    /// What only people can say. Each stands here only with the name of who said it in ``origins``.
    package struct Words: Sendable, Equatable, Codable {
        /// Why it happened, and what is or was done about it: sentences for customers.
        package var cause: String?
        package var fix: String?
        /// What became of customers' data.
        package var data: String?
        /// What customers have to do themselves.
        package var action: String?
        /// Who is hit, as customers know themselves, after "this affects".
        package var affected: String?
        /// Why it takes longer than was said.
        package var reason: String?
        /// What is done so that it does not happen again, and from when.
        package var prevention: String?
        /// What customers get back, and how.
        package var credit: String?
        /// Who gave the estimate; nil where it comes from history.
        package var estimateBy: String?
        package var correction: Correction?

        package init() {}

        enum CodingKeys: String, CodingKey {
            case cause, fix, data, action, affected, reason, prevention, credit, correction
            case estimateBy = "estimate_by"
        }
    }

    /// What was wrong in a text that was sent, and what is true.
    package struct Correction: Sendable, Equatable, Codable {
        /// When the wrong text was sent.
        package var of: WallTime
        /// "We said that refunds were working."
        package var said: String
        /// "They were not."
        package var truth: String

        package init(of time: WallTime, said: String, truth: String) {
            of = time
            self.said = said
            self.truth = truth
        }
    }

    /// What the history says where it gives no time.
    package enum Outlook: String, Sendable, Codable, CaseIterable {
        /// More than four hours.
        case long
        /// Longer than every problem of its kind.
        case beyondRecord = "beyond_record"
    }

    /// How the trouble has turned since the last text.
    package enum Turn: Sendable, CaseIterable {
        case worse, better, wider, narrower, other
    }

    /// What people and the operator wrote, word for word: rules about what we claim ourselves leave it out.
    var ownWords: [String] {
        [
            effect, workaround, people.cause, people.fix, people.data, people.action, people.reason,
            people.affected, people.credit, people.correction?.said, people.correction?.truth,
            window?.effect, window?.reason, window?.advice,
        ].compactMap { $0 }
    }

    /// Nil when there is nothing to compare with.
    package var turn: Turn? {
        guard let was else { return nil }
        if let before = was.outageClass, let now = outageClass,
            (before == .degraded) != (now == .degraded)
        {
            return now == .degraded ? .better : .worse
        }
        if let before = was.scope, let now = scope, before != now {
            return now.reach > before.reach ? .wider : .narrower
        }
        return .other
    }
}

extension Facts.Scope {
    var reach: Int {
        switch self {
        case .few: 0
        case .part: 1
        case .most: 2
        case .all: 3
        }
    }
}

/// Numbers by deadline, earliest first; equal deadlines leave in the order in which they came.
///
/// A binary heap: `insert` and `popFirst` are O(log n). An entry cannot be taken out of the middle: whoever
/// moves a deadline inserts again and ignores the entry that has gone stale when it surfaces.
///
/// Of numbers only, and not generic: every probe passes here several times, and what is generic was not
/// specialised for other modules and cost a twentieth of a probe. ``DeadlineHeap`` takes any element.
package struct DeadlineQueue: Sendable {
    private struct Entry: Sendable {
        let deadline: Int64
        let order: UInt64
        let number: Int

        func precedes(_ other: Entry) -> Bool {
            deadline != other.deadline ? deadline < other.deadline : order < other.order
        }
    }

    private var entries: [Entry] = []
    private var inserted: UInt64 = 0

    package init() {}

    package var count: Int { entries.count }
    package var isEmpty: Bool { entries.isEmpty }

    /// The deadline of the entry that leaves next.
    package var earliest: Instant? {
        entries.isEmpty ? nil : Instant(nanoseconds: entries[0].deadline)
    }

    /// The entry that leaves next.
    package var first: Int? { entries.isEmpty ? nil : entries[0].number }

    package mutating func insert(_ number: Int, at deadline: Instant) {
        let entry = Entry(deadline: deadline.nanoseconds, order: inserted, number: number)
        inserted += 1
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entry.precedes(entries[parent]) else { break }
            entries[child] = entries[parent]
            child = parent
        }
        entries[child] = entry
    }

    /// The earliest entry when its deadline has come by `now`, else nil.
    package mutating func popFirst(dueBy now: Instant) -> (element: Int, deadline: Instant)? {
        guard !entries.isEmpty, entries[0].deadline <= now.nanoseconds else { return nil }
        let first = entries[0]
        let last = entries.removeLast()
        if !entries.isEmpty { sink(last) }
        return (first.number, Instant(nanoseconds: first.deadline))
    }

    /// Puts the entry at the top and lets it sink to its place.
    private mutating func sink(_ entry: Entry) {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < entries.count else { break }
            let right = left + 1
            let least =
                right < entries.count && entries[right].precedes(entries[left]) ? right : left
            guard entries[least].precedes(entry) else { break }
            entries[parent] = entries[least]
            parent = least
        }
        entries[parent] = entry
    }
}

/// Entries by deadline, earliest first; equal deadlines leave in the order in which they came.
///
/// A binary heap: `insert` and `popFirst` are O(log n). An entry cannot be taken out of the middle: whoever
/// moves a deadline inserts again and ignores the entry that has gone stale when it surfaces.
///
/// Its code is open to other modules, so that they get it for their own elements: unspecialised it was a third of
/// what a probe cost.
package struct DeadlineHeap<Element> {
    @usableFromInline
    package struct Entry {
        @usableFromInline let deadline: Instant
        @usableFromInline let order: UInt64
        @usableFromInline let element: Element

        @inlinable
        init(deadline: Instant, order: UInt64, element: Element) {
            self.deadline = deadline
            self.order = order
            self.element = element
        }

        @inlinable
        func precedes(_ other: Entry) -> Bool {
            deadline.nanoseconds != other.deadline.nanoseconds
                ? deadline.nanoseconds < other.deadline.nanoseconds : order < other.order
        }
    }

    @usableFromInline var entries: [Entry] = []
    @usableFromInline var inserted: UInt64 = 0

    @inlinable
    package init() {}

    @inlinable
    package var count: Int { entries.count }
    @inlinable
    package var isEmpty: Bool { entries.isEmpty }

    /// The deadline of the entry that leaves next.
    @inlinable
    package var earliest: Instant? { entries.first?.deadline }

    /// The entry that leaves next.
    @inlinable
    package var first: Element? { entries.first?.element }

    @inlinable
    package mutating func insert(_ element: Element, at deadline: Instant) {
        entries.append(Entry(deadline: deadline, order: inserted, element: element))
        inserted += 1
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].precedes(entries[parent]) else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// The earliest entry when its deadline has come by `now`, else nil.
    @inlinable
    package mutating func popFirst(dueBy now: Instant) -> (element: Element, deadline: Instant)? {
        guard let first = entries.first, first.deadline <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return (first.element, first.deadline)
    }

    @inlinable
    mutating func sink() {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < entries.count else { return }
            let right = left + 1
            let least =
                right < entries.count && entries[right].precedes(entries[left]) ? right : left
            guard entries[least].precedes(entries[parent]) else { return }
            entries.swapAt(least, parent)
            parent = least
        }
    }
}

extension DeadlineHeap.Entry: Sendable where Element: Sendable {}
extension DeadlineHeap: Sendable where Element: Sendable {}

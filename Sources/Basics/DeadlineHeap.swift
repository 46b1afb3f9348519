/// Entries of any kind by deadline, earliest first; equal deadlines leave in the order in which they came.
///
/// A ``DeadlineQueue`` of their places: see there for what it costs.
package struct DeadlineHeap<Element> {
    private var queue = DeadlineQueue()
    private var elements: [Element?] = []
    private var free: [Int] = []

    package init() {}

    package var count: Int { queue.count }
    package var isEmpty: Bool { queue.isEmpty }

    /// The deadline of the entry that leaves next.
    package var earliest: Instant? { queue.earliest }

    /// The entry that leaves next.
    package var first: Element? { queue.first.flatMap { elements[$0] } }

    package mutating func insert(_ element: Element, at deadline: Instant) {
        let place = free.popLast() ?? elements.count
        if place == elements.count { elements.append(element) } else { elements[place] = element }
        queue.insert(place, at: deadline)
    }

    /// The earliest entry when its deadline has come by `now`, else nil.
    package mutating func popFirst(dueBy now: Instant) -> (element: Element, deadline: Instant)? {
        guard let (place, deadline) = queue.popFirst(dueBy: now), let element = elements[place]
        else { return nil }
        elements[place] = nil
        free.append(place)
        return (element, deadline)
    }
}

extension DeadlineHeap: Sendable where Element: Sendable {}

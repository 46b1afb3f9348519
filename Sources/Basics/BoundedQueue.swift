/// A queue with a bound: what does not fit is refused and counted, never silently dropped.
package struct BoundedQueue<Element> {
    private var elements: [Element?] = []
    private var head = 0
    package let capacity: Int

    /// How many elements were refused since the queue was made.
    package private(set) var refused = 0

    package init(capacity: Int) {
        precondition(capacity > 0, "a queue must hold at least one element")
        self.capacity = capacity
    }

    package var count: Int { elements.count - head }
    package var isEmpty: Bool { count == 0 }

    /// Adds at the end; false when the queue is full.
    package mutating func append(_ element: Element) -> Bool {
        guard count < capacity else {
            refused += 1
            return false
        }
        elements.append(element)
        return true
    }

    package mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        elements[head] = nil
        head += 1
        if head > 64, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }
}

extension BoundedQueue: Sendable where Element: Sendable {}

import Basics
package import Configuration

/// A dialogue with a server, step by step: what to do next, given what has come.
///
/// It waits for each expected text in what came since the text that was expected before; what came before that does
/// not count again.
package struct Dialogue: Sendable {
    package enum Action: Sendable, Equatable {
        case send([UInt8])
        /// Bytes must come, or the other side closes, or the time is over.
        case wait
        /// The connection must stay open for so long; then ``held()``.
        case hold(Duration)
        case passed
    }

    private let steps: [Settings.Step]
    /// The step that is next, from 0.
    private var place = 0
    /// What has come and no step has taken yet.
    private var received: [UInt8] = []

    /// Without what was expected, so much is too much.
    package static let limit = 64 * 1024

    package init(_ steps: [Settings.Step]) {
        self.steps = steps
    }

    /// What is to be done now; after a ``Action/send`` it is asked again once the bytes are sent.
    package mutating func next() -> Action {
        while place < steps.count {
            switch steps[place] {
            case .send(let text):
                place += 1
                return .send(Array(text.utf8))
            case .expect(let text):
                guard let end = received[...].end(ofBytes: text) else { return .wait }
                received.removeSubrange(..<end)
            case .matches(let pattern):
                guard pattern.isFound(in: received[...]) else { return .wait }
                received.removeAll(keepingCapacity: true)
            case .hold(let length):
                return .hold(length)
            }
            place += 1
        }
        return .passed
    }

    /// False when too much came without what is expected.
    package mutating func take(_ bytes: some Collection<UInt8>) -> Bool {
        received.append(contentsOf: bytes)
        return received.count <= Self.limit
    }

    /// The hold is over, and the connection is open.
    package mutating func held() { place += 1 }

    /// How it ended when no more can come: closed, or the time is over.
    package func ending(closed: Bool) -> Ending {
        if case .hold? = step { return closed ? .reset : .timedOut }
        return received.isEmpty ? closed ? .reset : .timedOut : .otherReply
    }

    /// Which step it did not get through, and what was found, for engineers.
    package func miss(hiding secrets: [Secret]) -> String {
        let number = "step \(place + 1): "
        let found =
            received.isEmpty
            ? "nothing came" : "found " + shown(String(decoding: received, as: UTF8.self), secrets)
        switch step {
        case .expect(let text): return number + "expected " + shown(text, secrets) + ", " + found
        case .matches(let pattern):
            return number + "expected a match of " + shown(pattern.description, secrets) + ", "
                + found
        case .hold(let length):
            return number + "the connection did not stay open for \(length.text)"
        case .send: return number + "it could not be sent"
        case nil: return ""
        }
    }

    private var step: Settings.Step? { place < steps.count ? steps[place] : nil }

    private func shown(_ text: String, _ secrets: [Secret]) -> String {
        "\"" + bounded(text, hiding: secrets) + "\""
    }
}

extension ArraySlice<UInt8> {
    /// Behind the first occurrence of the text's bytes; nil when there is none.
    fileprivate func end(ofBytes text: String) -> Int? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, count >= wanted.count else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first), found + wanted.count <= endIndex {
            if self[found..<found + wanted.count].elementsEqual(wanted) {
                return found + wanted.count
            }
            start = found + 1
        }
        return nil
    }
}

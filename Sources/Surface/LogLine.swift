package import Basics

/// One line of the agent's own log: what happened, to what, in words an operator can act on.
package struct LogLine: Sendable, Equatable {
    package var level: Level
    package var at: WallTime
    /// A sentence that stands alone: "checkout-eu failed: connect refused".
    package var text: String
    /// Names for machines, in the order of writing.
    package var fields: [Field]

    package enum Level: String, Sendable, CaseIterable {
        case debug, info, warning, error
    }

    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ level: Level, at: WallTime, _ text: String, fields: [Field] = []) {
        self.level = level
        self.at = at
        self.text = text
        self.fields = fields
    }
}

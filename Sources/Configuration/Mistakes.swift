/// One mistake in a configuration: where it stands, what was found and expected, and what may have
/// been meant.
package struct Mistake: Error, Sendable, Equatable {
    /// The file as the person named it, or as an include reached it.
    package var file: String
    /// From 1.
    package var line: Int
    /// From 1, in characters as a person counts them.
    package var column: Int
    /// `unknown key 'timout' in [probe checkout-eu]`
    package var message: String
    /// `did you mean 'timeout'?`
    package var hint: String?
    /// The line as it stands in the file, without secrets; empty when there is none to show.
    package var source: String

    package init(
        file: String, line: Int, column: Int, message: String, hint: String? = nil,
        source: String = ""
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
        self.source = source
    }
}

/// Every mistake of every file of a configuration, in the order of the files and lines.
package struct Mistakes: Error, Sendable, Equatable {
    package var all: [Mistake]
    /// Reading stopped at the bound ``Limits/mistakes``: there may be more of them.
    package var more: Bool

    package init(_ all: [Mistake], more: Bool = false) {
        self.all = all
        self.more = more
    }
}

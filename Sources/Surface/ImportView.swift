/// What became of imported records, as JSON.
package struct ImportView: Sendable, Codable {
    package var taken: Int
    /// How many are known now.
    package var known: Int
    package var skipped: [Skipped]

    package struct Skipped: Sendable, Codable {
        package var line: Int
        package var why: String

        package init(line: Int, why: String) {
            self.line = line
            self.why = why
        }
    }

    package init(taken: Int, known: Int, skipped: [Skipped]) {
        self.taken = taken
        self.known = known
        self.skipped = skipped
    }
}

extension Settings {
    /// `[lint]`: what the operator adds to the lists of words that notices are held against.
    package struct Lint: Sendable, Equatable {
        private var added: [Added] = []
        /// Names of firms that no notice may name.
        package var vendors: [String] = []
        /// Words of the lists that are the operator's customers' own.
        package var allow: [String] = []

        package init() {}

        private struct Added: Sendable, Equatable {
            var list: String
            var word: LintWord
        }

        /// What was added to one list.
        package func words(_ list: String) -> [LintWord] {
            added.filter { $0.list == list }.map(\.word)
        }

        /// Adds to a list by its key.
        package mutating func add(_ words: [LintWord], to list: String) {
            added += words.map { Added(list: list, word: $0) }
        }
    }

    /// `egress: what we send`, or a word alone.
    package struct LintWord: Sendable, Equatable {
        /// In lower case; an asterisk at its end stands for any ending.
        package var phrase: String
        /// What to write instead.
        package var instead: String?

        package init(_ phrase: String, instead: String? = nil) {
            self.phrase = phrase
            self.instead = instead
        }
    }
}

import Foundation

/// How X counts a text, by version 3 of its published rules (twitter-text's configuration): a code point of the
/// Latin, Greek, Cyrillic, Hebrew, Arabic and other near blocks or of general punctuation weighs 1, every other
/// 2, an emoji 2 however many code points it is made of, and an address 23.
package enum Weight {
    static let address = 23

    package static func of(_ text: String) -> Int {
        var weight = 0
        var index = text.startIndex
        while index < text.endIndex {
            if let end = addressEnd(text, from: index) {
                weight += address
                index = end
                continue
            }
            weight += weigh(text[index])
            index = text.index(after: index)
        }
        return weight
    }

    /// Of one character as a reader sees it; its parts count one by one unless it is an emoji.
    private static func weigh(_ character: Character) -> Int {
        if character.isASCII { return character.utf8.count }
        let scalars = character.unicodeScalars
        let isEmoji = scalars.contains { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }
        if isEmoji { return 2 }
        return String(character).precomposed.reduce(0) { $0 + (isLight($1) ? 1 : 2) }
    }

    private static func isLight(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...4351, 8192...8205, 8208...8223, 8242...8247: true
        default: false
        }
    }

    /// The end of an address that begins here: with its scheme, or as a host with a path that a word begins with.
    private static func addressEnd(_ text: String, from start: String.Index) -> String.Index? {
        if start > text.startIndex {
            let before = text[text.index(before: start)]
            if before.isLetter || before.isNumber || "@/.-_".contains(before) { return nil }
        }
        guard text[start].isLetter || text[start].isNumber else { return nil }
        let word = text[start...].prefix { !$0.isWhitespace && !"\"<>()".contains($0) }
        let bare = word.trimming(while: Passage.isEdge)
        guard Links.host(of: bare) != nil else { return nil }
        return text.index(start, offsetBy: bare.count)
    }
}

extension String {
    /// Its code points as X counts them: composed where a single one does.
    fileprivate var precomposed: [Unicode.Scalar] {
        Array(precomposedStringWithCanonicalMapping.unicodeScalars)
    }
}

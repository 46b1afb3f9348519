/// A text in quotes for a message, without secrets and what could harm a terminal, and not too much
/// of it.
func quoted(_ text: some StringProtocol) -> String {
    var shown = ""
    for (count, character) in withoutKeys(text.prefix(Limits.addressBytes)).enumerated() {
        if count == Limits.quotedLength { return "'\(shown)…'" }
        shown += harmless(character)
    }
    return "'\(shown)'"
}

/// A character as one that a terminal only prints: control characters become their pictures
/// (U+2400), those that turn the direction of writing or are unseen become U+FFFD.
func harmless(_ character: Character) -> String {
    if character == "\t" { return " " }
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return "" }
    switch first.value {
    case 0..<0x20:
        return Unicode.Scalar(0x2400 + first.value).map { String(Character($0)) } ?? "\u{FFFD}"
    case 0x7F:
        return "\u{2421}"
    case 0x20..<0x7F where scalars.count == 1:
        return String(character)
    default:
        let harmful = scalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
            case .format: scalar.value != 0x200D
            default: false
            }
        }
        // A letter under a heap of accents is cut to the letter and a few.
        return harmful ? "\u{FFFD}" : scalars.count > 12 ? String(first) : String(character)
    }
}

import Basics

/// The kinds of sections, in the order in which a person is told of them.
enum SectionKind: String, Sendable, CaseIterable {
    case agent, service, probe, anchor, detection, maintenance, incidents, destination, notices,
        token
    case statusPage = "status-page"
    case lint, staff, wording

    /// `[kind NAME]`; the others stand once and have no name.
    var isNamed: Bool {
        switch self {
        case .service, .probe, .anchor, .maintenance, .destination, .token, .wording: true
        case .agent, .detection, .incidents, .notices, .statusPage, .lint, .staff: false
        }
    }

    /// `[agent], [service NAME], ...`
    static var listed: String {
        oneOf(allCases.map { $0.isNamed ? "[\($0.rawValue) NAME]" : "[\($0.rawValue)]" })
    }
}

/// `a, b or c`
func oneOf(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

/// A name of a section, of a vantage, of an agent: `[A-Za-z0-9][A-Za-z0-9._-]*`, at most
/// ``Limits/nameLength``.
func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= Limits.nameLength else { return false }
    return isLetterOrDigit(first)
        && text.utf8.allSatisfy { isLetterOrDigit($0) || ".-_".utf8.contains($0) }
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
    Byte.isDigit(byte) || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
}

let nameForm =
    "letters, digits, '.', '_' and '-', beginning with a letter or digit, "
    + "at most \(Limits.nameLength)"

extension Reading {
    func text(of passage: Passage) -> String {
        String(
            decoding: files[passage.place.file].bytes[passage.start..<passage.end], as: UTF8.self)
    }

    /// The section that a header opens; nil when it is none, which has then been noted.
    mutating func section(kind: Passage, name: Passage, bracket: Place) -> Section? {
        let (kindText, nameText) = (text(of: kind), text(of: name))
        guard let found = SectionKind(rawValue: kindText) else {
            isIncomplete = true
            lostNames.insert(nameText)
            let near = nearestWord(to: kindText, among: SectionKind.allCases.map(\.rawValue))
            report(
                kind.place, "unknown section \(quoted(kindText))",
                hint: near.map { "did you mean '\($0)'?" } ?? "expected \(SectionKind.listed)")
            return nil
        }
        let section = Section(kind: found, name: nameText, place: bracket)
        switch (found.isNamed, nameText.isEmpty) {
        case (true, true):
            isIncomplete = true
            report(bracket, "[\(kindText)] has no name", hint: "expected [\(kindText) NAME]")
            return nil
        case (false, false):
            report(
                name.place, "[\(kindText)] takes no name", hint: "write [\(kindText)] alone")
            return Section(kind: found, name: "", place: bracket)
        case (true, false) where !isName(nameText):
            isIncomplete = true
            lostNames.insert(nameText)
            report(name.place, "\(quoted(nameText)) is not a name", hint: "expected \(nameForm)")
            return nil
        case (true, false), (false, true):
            return section
        }
    }
}

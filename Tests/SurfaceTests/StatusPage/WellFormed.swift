/// A small check that markup is well-formed XML: every tag closed in its order, every attribute quoted, no stray `<` or
/// `&`. Real parsers look at the files in the end-to-end tests.
enum WellFormed {
    static func trouble(in bytes: [UInt8]) -> String? {
        var rest = Substring(String(decoding: bytes, as: UTF8.self))
        var open: [String] = []
        while let mark = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
            rest = rest[mark...]
            if rest.first == "&" {
                guard let end = rest.prefix(8).firstIndex(of: ";"),
                    ["&amp", "&lt", "&gt", "&quot", "&#39"].contains(String(rest[..<end]))
                else { return "a stray &: \(rest.prefix(40))" }
                rest = rest[end...]
                continue
            }
            guard let end = rest.firstIndex(of: ">") else { return "a tag without an end" }
            let tag = rest[rest.index(after: mark)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else {
                    return "</\(tag.dropFirst())>"
                }
                continue
            }
            if tag.contains("<") { return "a stray <: \(tag)" }
            if tag.count(where: { $0 == "\"" }) % 2 != 0 { return "a quote: \(tag)" }
            if !tag.hasSuffix("/") { open.append(String(tag.prefix { $0 != " " && $0 != "\n" })) }
        }
        return open.isEmpty ? nil : "not closed: \(open)"
    }
}

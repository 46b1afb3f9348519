import Basics
import Foundation

/// What a route was asked, checked against its row: a call is made of it.
package struct Asked: Sendable {
    package let request: Request
    /// What stood for the parts of the path in braces, in order.
    package let names: [String]
    /// Who asks, on one line; the name of a token where no person is given.
    package let person: String
    private let words: [String: Word]

    /// What stood for the first part in braces.
    package var name: String { names.first ?? "" }

    package func text(_ field: String) -> String? {
        switch words[field] {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .flag(let flag): flag ? "yes" : "no"
        case .texts, nil: nil
        }
    }

    package func count(_ field: String) -> Int? {
        switch words[field] {
        case .number(let number): number
        case .text(let text): Int(text)
        case .flag, .texts, nil: nil
        }
    }

    package func flag(_ field: String) -> Bool {
        switch words[field] {
        case .flag(let flag): flag
        case .text(let text): text == "yes" || text == "true" || text == "1"
        case .number, .texts, nil: false
        }
    }

    package func texts(_ field: String) -> [String] {
        switch words[field] {
        case .texts(let texts): texts
        case .text(let text): [text]
        case .number, .flag, nil: []
        }
    }

    /// - Parameter holder: the name of the token that the request bears; nil over the control socket.
    init(
        _ request: Request, route: Route, names: [String], holder: String?
    ) throws(Call.Misunderstanding) {
        self.request = request
        self.names = names
        var words: [String: Word] = [:]
        for field in route.query {
            guard let text = request.query[field.name] else { continue }
            words[field.name] = try Self.checked(.text(text), field, isQuery: true)
        }
        guard let fields = route.body else {
            self.words = words
            person = holder ?? ""
            return
        }
        let said = try Self.object(of: request)
        for field in fields + [Self.by] {
            guard let word = said[field.name] else { continue }
            words[field.name] = try Self.checked(word, field, isQuery: false)
        }
        for field in fields where field.isNeeded {
            if words[field.name] == .text("") || words[field.name] == nil {
                throw Call.Misunderstanding(400, "\"\(field.name)\" is missing: \(field.says)")
            }
        }
        person = try Self.person(words["by"], holder: holder)
        self.words = words
    }

    /// At most so many characters of a person's name.
    static let nameLimit = 200

    static let by = Field("by", .text(nameLimit), "the person who acts")

    private static func person(
        _ by: Word?, holder: String?
    ) throws(Call.Misunderstanding) -> String {
        guard case .text(let name)? = by else {
            if let holder { return "token \(holder)" }
            throw Call.Misunderstanding(400, "\"by\" is missing: the person who acts")
        }
        guard !name.isEmpty, !name.contains(where: \.isNewline) else {
            throw Call.Misunderstanding(400, "\"by\" must name a person on one line")
        }
        // Whoever bears the token says who they are; which token it was stands beside it.
        return holder.map { "\(name) (token \($0))" } ?? name
    }

    private static func object(
        of request: Request
    ) throws(Call.Misunderstanding) -> [String: Word] {
        if request.body.isEmpty { return [:] }
        let type = request.headers["content-type"]?.lowercased() ?? ""
        guard request.fromControlSocket || type.hasPrefix("application/json") else {
            throw Call.Misunderstanding(415, "the body must be application/json")
        }
        do {
            return try JSONDecoder().decode([String: Word].self, from: Data(request.body))
        } catch {
            throw Call.Misunderstanding(
                400,
                "the body must be a JSON object of texts, numbers, true, false and lists of texts")
        }
    }

    private static func checked(
        _ word: Word, _ field: Field, isQuery: Bool
    ) throws(Call.Misunderstanding) -> Word {
        func wrong(_ expected: String) -> Call.Misunderstanding {
            Call.Misunderstanding(400, "\"\(field.name)\" must be \(expected)")
        }
        switch (field.kind, word) {
        case (.text(let limit), .text(let text)):
            guard text.utf8.count <= limit * 4, text.count <= limit else {
                throw Call.Misunderstanding(
                    isQuery ? 400 : 413, "\"\(field.name)\" may have at most \(limit) characters")
            }
            return word
        case (.word(let words), .text(let text)):
            guard words.contains(text) else {
                throw wrong("one of \(words.joined(separator: ", "))")
            }
            return word
        case (.count(let range), .text(let text)) where isQuery:
            guard let number = Int(text), range.contains(number) else {
                throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return .number(number)
        case (.count(let range), .number(let number)):
            guard range.contains(number) else {
                throw wrong("a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return word
        case (.flag, .text(let text)) where isQuery:
            guard ["yes", "no", "true", "false", "1", "0"].contains(text) else {
                throw wrong("yes or no")
            }
            return .flag(["yes", "true", "1"].contains(text))
        case (.flag, .flag): return word
        case (.texts, .texts(let texts)):
            guard texts.count <= 64, texts.allSatisfy({ $0.utf8.count <= 1000 }) else {
                throw wrong("a list of at most 64 short texts")
            }
            return word
        case (.texts, .text) where isQuery: return word
        case (.text, _): throw wrong("a text")
        case (.word(let words), _): throw wrong("one of \(words.joined(separator: ", "))")
        case (.count, _): throw wrong("a whole number")
        case (.flag, _): throw wrong("true or false")
        case (.texts, _): throw wrong("a list of texts")
        }
    }

    /// A value in a body.
    private enum Word: Decodable, Sendable, Equatable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case texts([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .texts(try container.decode([String].self))
            }
        }
    }
}

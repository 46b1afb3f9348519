import Foundation

/// A JSON value, read without the product's own types.
struct JSON {
    let value: Any

    init(_ text: String) throws {
        do {
            value = try JSONSerialization.jsonObject(
                with: Data(text.utf8), options: .fragmentsAllowed)
        } catch {
            throw Trouble("this is no JSON: \(text.prefix(200))")
        }
    }

    private init(value: Any) {
        self.value = value
    }

    subscript(_ key: String) -> JSON? {
        (value as? [String: Any])?[key].map { JSON(value: $0) }
    }

    var keys: Set<String> { Set((value as? [String: Any])?.keys.map(\.self) ?? []) }
    var text: String? { value as? String }
    var number: Double? { (value as? NSNumber)?.doubleValue }
    var isTrue: Bool { (value as? NSNumber)?.boolValue == true }
    var list: [JSON] { (value as? [Any])?.map { JSON(value: $0) } ?? [] }

    /// RFC 3339 in UTC with milliseconds, and nothing else.
    var time: Date? {
        guard let text, text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil else {
            return nil
        }
        return try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)
    }

    /// A value that the test cannot go on without.
    func needed(_ key: String) throws -> JSON {
        guard let found = self[key] else { throw Trouble("there is no '\(key)' in \(value)") }
        return found
    }
}

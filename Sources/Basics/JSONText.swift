import Foundation

/// Foundation's JSON with one set of choices for the whole product: sorted keys, so that equal values give
/// equal bytes; slashes left alone; lengths of time as numbers of seconds by whoever encodes them.
package enum JSONText {
    /// One line, keys sorted.
    package static func bytes(_ value: some Encodable) -> [UInt8] {
        encode(value, pretty: false)
    }

    /// One line, keys sorted, as a string.
    package static func line(_ value: some Encodable) -> String {
        String(decoding: bytes(value), as: UTF8.self)
    }

    /// Indented, for people who look at files.
    package static func pretty(_ value: some Encodable) -> String {
        String(decoding: encode(value, pretty: true), as: UTF8.self)
    }

    /// - Throws: Foundation's `DecodingError`, which names the key.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: some Collection<UInt8>
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }

    private static func encode(_ value: some Encodable, pretty: Bool) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            pretty
            ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            : [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            preconditionFailure("a value of the product's own could not be encoded: \(error)")
        }
    }
}

/// JSON as a value, to pass on what is not understood.
enum JSONTree: Codable, Equatable {
    case null
    case truth(Bool)
    case number(Double)
    case whole(Int)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .truth(value)
        } else if let value = try? container.decode(Int.self) {
            self = .whole(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONTree].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .truth(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .whole(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// The same with other values for some of its texts.
    func mappingTexts(_ change: (String) -> JSONTree?) -> JSONTree {
        switch self {
        case .null, .truth, .number, .whole: self
        case .text(let text): change(text) ?? self
        case .list(let list): .list(list.map { $0.mappingTexts(change) })
        case .object(let object): .object(object.mapValues { $0.mappingTexts(change) })
        }
    }
}

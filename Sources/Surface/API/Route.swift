package import Configuration

/// One operation of the API: how it is asked for, who may ask, what it says, how it is understood.
///
/// The rows of ``Call/routes`` are the only place that maps requests to calls, and the API's own document is made
/// from them, so that it cannot say otherwise. To add an operation: a case of ``Call``, a row here in an extension
/// of its own (`Call+Maintenance.swift`), its answer in `Composition`.
package struct Route: Sendable {
    package let method: Method
    /// `/api/v1/incidents/{id}/ack`: a part in braces stands for any one part of a path.
    package let path: String
    /// Who may: nil for everybody, without a token.
    package let scope: Settings.Scope?
    /// What it does, for the API's document: "Takes an incident on."
    package let summary: String
    /// What may stand in the query.
    package var query: [Field] = []
    /// What may stand in the body, an object of JSON, besides `by`; nil when no body is read as JSON.
    package var body: [Field]?
    package var answer = Answer.json("Any")
    /// The statuses, besides the good one, that the call itself may answer with.
    package var troubles: [Int] = []
    package let call: @Sendable (Asked) throws(Call.Misunderstanding) -> Call

    package enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"

        /// Whoever may be asked for a thing may be asked for its head.
        func serves(_ method: String) -> Bool {
            rawValue == method || (self == .get && method == "HEAD")
        }
    }

    /// What comes back when all is well.
    package enum Answer: Sendable, Equatable {
        /// JSON of the schema with that name.
        case json(String)
        case text(type: String)
        /// Server-sent events, without end.
        case events
    }

    package init(
        _ method: Method, _ path: String, scope: Settings.Scope?, _ summary: String,
        query: [Field] = [], body: [Field]? = nil, answer: Answer, troubles: [Int] = [],
        call: @escaping @Sendable (Asked) throws(Call.Misunderstanding) -> Call
    ) {
        self.method = method
        self.path = path
        self.scope = scope
        self.summary = summary
        self.query = query
        self.body = body
        self.answer = answer
        self.troubles = troubles
        self.call = call
    }

    var parts: [Substring] { path.split(separator: "/", omittingEmptySubsequences: false) }

    /// What stands in a path for the parts in braces; nil when the path is another's.
    func names(in path: [Substring]) -> [String]? {
        let parts = parts
        guard parts.count == path.count else { return nil }
        var names: [String] = []
        for (part, given) in zip(parts, path) {
            if part.hasPrefix("{") {
                guard !given.isEmpty else { return nil }
                names.append(String(given))
            } else if part != given {
                return nil
            }
        }
        return names
    }
}

/// Something that a query or a body may say.
package struct Field: Sendable, Equatable {
    package let name: String
    package let kind: Kind
    package let isNeeded: Bool
    /// What it means, for the API's document.
    package let says: String

    package enum Kind: Sendable, Equatable {
        /// A text of at most so many characters.
        case text(Int)
        case count(ClosedRange<Int>)
        case flag
        /// One of these words.
        case word([String])
        /// A list of texts.
        case texts
    }

    package init(_ name: String, _ kind: Kind, needed: Bool = false, _ says: String) {
        self.name = name
        self.kind = kind
        isNeeded = needed
        self.says = says
    }
}

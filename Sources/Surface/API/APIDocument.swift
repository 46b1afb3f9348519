import Basics
import Configuration

/// The API as OpenAPI 3.1 describes it, made from the routes themselves.
package enum APIDocument {
    /// The document, on one line.
    package static let bytes = Array(document.line.utf8) + [10]

    static var document: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Tocsin", "version": .text(tocsinVersion),
                "description": .text(
                    "What the agent observes, decides and says, and what people do about it. Times are RFC 3339 in UTC; "
                        + "lengths of time are seconds and their keys end in _s. Troubles are RFC 9457 problem details."
                ),
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas),
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description":
                            "A token that 'tocsin token' made; its scopes stand in the configuration.",
                    ]
                ],
            ],
        ]
    }

    static var schemas: [(name: String, value: JSONValue)] {
        APISchemas.all.map { (name: $0.name, value: $0.schema) }
    }

    /// The routes in their order, those of one path together.
    private static var paths: [(name: String, value: JSONValue)] {
        var order: [String] = []
        var operations: [String: [(name: String, value: JSONValue)]] = [:]
        for route in Call.routes {
            if operations[route.path] == nil { order.append(route.path) }
            operations[route.path, default: []].append(
                (name: route.method.rawValue.lowercased(), value: operation(route)))
        }
        return order.map { path in (name: path, value: .object(operations[path] ?? [])) }
    }

    private static func operation(_ route: Route) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = [
            (name: "operationId", value: .text(name(of: route))),
            (name: "summary", value: .text(route.summary)),
        ]
        let parameters = pathParameters(of: route) + route.query.map(queryParameter)
        if !parameters.isEmpty { members.append((name: "parameters", value: .list(parameters))) }
        if let fields = route.body {
            members.append((name: "requestBody", value: body(fields)))
        }
        members.append((name: "responses", value: .object(responses(of: route))))
        switch route.scope {
        case nil: members.append((name: "security", value: []))
        case .read: members.append((name: "security", value: [[:], ["bearer": []]]))
        case .operate, .approve:
            members.append((name: "security", value: [["bearer": []]]))
            members.append((name: "x-scope", value: .text(route.scope?.rawValue ?? "")))
        }
        return .object(members)
    }

    /// `post_incidents_id_ack`
    private static func name(of route: Route) -> String {
        let parts = route.parts.map { $0.filter { $0.isLetter || $0.isNumber } }
        let own = parts.filter { !["", "api", "v1"].contains($0) }
        return ([route.method.rawValue.lowercased()] + own).joined(separator: "_")
    }

    private static func pathParameters(of route: Route) -> [JSONValue] {
        route.parts.filter { $0.hasPrefix("{") }.map { part in
            [
                "name": .text(String(part.dropFirst().dropLast())), "in": "path", "required": true,
                "schema": ["type": "string", "minLength": 1],
            ]
        }
    }

    private static func queryParameter(_ field: Field) -> JSONValue {
        [
            "name": .text(field.name), "in": "query", "required": .bool(field.isNeeded),
            "description": .text(field.says), "schema": schema(field.kind),
        ]
    }

    private static func body(_ fields: [Field]) -> JSONValue {
        let all = fields + [Asked.by]
        let needed = fields.filter(\.isNeeded).map { JSONValue.text($0.name) }
        var schema: [(name: String, value: JSONValue)] = [
            (name: "type", value: "object"),
            (
                name: "properties",
                value: .object(
                    all.map { field in
                        var value = self.schema(field.kind)
                        if case .object(let members) = value {
                            value = .object(
                                members + [(name: "description", value: .text(field.says))])
                        }
                        return (name: field.name, value: value)
                    })
            ),
        ]
        if !needed.isEmpty { schema.append((name: "required", value: .list(needed))) }
        return [
            "required": .bool(!needed.isEmpty),
            "content": ["application/json": ["schema": .object(schema)]],
        ]
    }

    private static func schema(_ kind: Field.Kind) -> JSONValue {
        switch kind {
        case .text(let limit): ["type": "string", "maxLength": .number(limit)]
        case .count(let range):
            [
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
        case .flag: ["type": "boolean"]
        case .word(let words): ["type": "string", "enum": .list(words.map { .text($0) })]
        case .texts: ["type": "array", "items": ["type": "string"]]
        }
    }

    private static func responses(of route: Route) -> [(name: String, value: JSONValue)] {
        var statuses: [(status: Int, value: JSONValue)] = [
            (200, ["description": "Done.", "content": .object(content(of: route))])
        ]
        if route.method == .get {
            statuses.append(
                (304, ["description": "It has not changed since the answer of that ETag."]))
        }
        var troubles = [400, 414, 421, 431, 503] + route.troubles
        if route.scope != nil { troubles.append(401) }
        if route.scope == .operate || route.scope == .approve { troubles.append(403) }
        if route.body != nil { troubles += [413, 415] }
        for status in troubles.sorted() where !statuses.contains(where: { $0.status == status }) {
            let type =
                status == 503 && route.answer == .text(type: "text/plain")
                ? "text/plain" : "application/problem+json"
            let schema: JSONValue =
                type == "text/plain"
                ? ["type": "string"] : ["$ref": "#/components/schemas/Problem"]
            var content: [(name: String, value: JSONValue)] = [
                (name: type, value: ["schema": schema])
            ]
            if type == "text/plain" {
                content.append(
                    (
                        name: "application/problem+json",
                        value: ["schema": ["$ref": "#/components/schemas/Problem"]]
                    ))
            }
            statuses.append(
                (
                    status,
                    [
                        "description": .text(Reply.phrase(status) + "."),
                        "content": .object(content),
                    ]
                ))
        }
        return statuses.sorted { $0.status < $1.status }.map {
            (name: "\($0.status)", value: $0.value)
        }
    }

    private static func content(of route: Route) -> [(name: String, value: JSONValue)] {
        let text: (name: String, value: JSONValue) = (
            name: "text/plain", value: ["schema": ["type": "string"]]
        )
        switch route.answer {
        case .json(let name):
            let json: (name: String, value: JSONValue) = (
                name: "application/json",
                value: ["schema": ["$ref": .text("#/components/schemas/\(name)")]]
            )
            return route.query.contains(Call.formatField) ? [json, text] : [json]
        case .text(let type):
            var members = [(name: type, value: ["schema": ["type": "string"]] as JSONValue)]
            if route.path == "/metrics" {
                members.append(
                    (name: "application/openmetrics-text", value: ["schema": ["type": "string"]]))
            }
            return members
        case .events:
            return [(name: "text/event-stream", value: ["schema": ["type": "string"]])]
        }
    }
}

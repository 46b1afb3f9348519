/// A request as the server read it off a socket: bounded and well-formed, not yet understood.
package struct Request: Sendable, Equatable {
    package var method: String
    /// The path with percent-escapes undone, without the query: `/api/v1/notices/T-20261123-1-n4`.
    package var path: String
    package var query: [String: String]
    /// Names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]
    /// It came over the control socket, so its sender owns the state folder.
    package var fromControlSocket: Bool

    package init(
        method: String, path: String, query: [String: String] = [:],
        headers: [String: String] = [:], body: [UInt8] = [], fromControlSocket: Bool
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.fromControlSocket = fromControlSocket
    }
}

/// The answer to a ``Request``.
package struct Reply: Sendable, Equatable {
    /// An HTTP status.
    package var status: Int
    package var contentType: String
    package var body: [UInt8]

    package init(status: Int = 200, contentType: String = "application/json", body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

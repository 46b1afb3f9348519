/// A request as the server read it off a socket: bounded and well-formed, not yet understood.
package struct Request: Sendable, Equatable {
    package var method: String
    /// The path with percent-escapes undone, without the query: `/api/v1/notices/T-20261123-1-n4`.
    package var path: String
    package var query: [String: String]
    /// Names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]
    package var listener: Listener

    /// Where a request came in.
    package enum Listener: Sendable, Equatable, CaseIterable {
        /// The control socket: its sender owns the state folder.
        case control
        /// `[agent] listen`: operators and machines.
        case operators
        /// `[status-page] listen`: the public. Only files are served there; no request of it reaches the agent.
        case readers
    }

    /// It came over the control socket, so its sender owns the state folder.
    package var fromControlSocket: Bool { listener == .control }

    package init(
        method: String, path: String, query: [String: String] = [:],
        headers: [String: String] = [:], body: [UInt8] = [], listener: Listener
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.listener = listener
    }

    package init(
        method: String, path: String, query: [String: String] = [:],
        headers: [String: String] = [:], body: [UInt8] = [], fromControlSocket: Bool
    ) {
        self.init(
            method: method, path: path, query: query, headers: headers, body: body,
            listener: fromControlSocket ? .control : .operators)
    }
}

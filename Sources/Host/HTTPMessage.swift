import Surface

/// A request as it came off a connection, and what the connection must know of it.
struct HTTPMessage: Equatable {
    var request: Request
    /// The answer has a length but no body.
    var isHead: Bool
    /// The peer may send another request on the same connection.
    var keepsAlive: Bool
    var isVersion10 = false
}

/// Why a request is not served: the status to answer with before the connection is closed.
struct HTTPRefusal: Error, Equatable {
    var status: Int
    /// A clause for whoever wrote the client: "a line must end in CR LF".
    var why: String

    init(_ status: Int, _ why: String) {
        self.status = status
        self.why = why
    }
}

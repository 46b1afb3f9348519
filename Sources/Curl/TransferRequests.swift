import CLibcurl

/// A text as C reads it, made once and used for every run.
package struct CText: Sendable {
    fileprivate let bytes: [CChar]

    package init(_ text: String) {
        bytes = Array(text.utf8CString)
    }
}

extension Transfer {
    /// What a probe asks.
    package enum Question: Sendable {
        /// Whether the host accepts a connection.
        case connect
        /// The same, and the connection stays open for a dialogue until the transfer is cancelled.
        case converse
        /// What the server answers.
        case get(Wish)
    }

    /// An answer to a probe is read whole, so that one that never ends is noticed, up to so many times what is
    /// kept of it: an ordinary page passes, a gigabyte does not.
    package static let readFactor = 16

    /// Readies the next run of a probe.
    ///
    /// - Parameter timeoutMilliseconds: for the whole run, with its redirects; at least 1.
    /// - Throws: ``Library/Trouble`` when memory is short.
    package func ask(_ question: Question, of url: CText, timeoutMilliseconds: Int)
        throws(Library.Trouble)
    {
        let connectsOnly: Int
        staysConnected = false
        switch question {
        case .connect:
            connectsOnly = 1
            clear(for: Wish())
        case .converse:
            connectsOnly = 1
            staysConnected = true
            clear(for: Wish())
        case .get(let wish):
            connectsOnly = 0
            clear(for: wish)
        }
        try accept(unsafe tocsin_set_text(easy, CURLOPT_URL, url.bytes))
        try set(CURLOPT_TIMEOUT_MS, timeoutMilliseconds)
        try set(CURLOPT_CONNECT_ONLY, connectsOnly)
    }

    /// Readies a request with a body of its own; redirects are answers like others.
    ///
    /// - Parameters:
    ///   - headers: lines without line ends, such as `Content-Type: application/json`. libcurl's `Expect` is
    ///     always left out, because some servers never answer it.
    ///   - fresh: over a connection of its own. On one that was used before, libcurl sends a request again by itself
    ///     when the connection ends without an answer, although the peer may have taken it.
    ///   - socket: the path of a unix socket to ask instead of the host in `url`.
    ///   - bodyLimit: so much of the answer's body is kept; more ends the transfer.
    /// - Throws: ``Library/Trouble`` when memory is short or the url is far too long.
    package func send(
        _ method: String, to url: String, headers: [String], body: [UInt8]?, fresh: Bool = false,
        socket: String? = nil,
        timeoutMilliseconds: Int, bodyLimit: Int
    ) throws(Library.Trouble) {
        var wish = Wish()
        wish.bodyLimit = bodyLimit
        wish.readLimit = bodyLimit
        clear(for: wish)
        try set(CURLOPT_URL, url)
        try set(CURLOPT_TIMEOUT_MS, timeoutMilliseconds)
        try set(CURLOPT_FRESH_CONNECT, fresh ? 1 : 0)
        if let socket { try set(CURLOPT_UNIX_SOCKET_PATH, socket) }
        if let body {
            try accept(
                unsafe tocsin_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, body.count))
            // One byte more than is sent: an empty array has no address, and without one libcurl reads stdin.
            try accept(
                unsafe tocsin_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, body + [0]))
        } else {
            try set(CURLOPT_HTTPGET, 1)
        }
        try set(CURLOPT_CUSTOMREQUEST, method)
        try set(headers: headers + ["Expect:"])
    }

    func set(headers lines: [String]) throws(Library.Trouble) {
        let list = try unsafe madeList(lines)
        try accept(unsafe tocsin_set_list(easy, CURLOPT_HTTPHEADER, list))
        unsafe curl_slist_free_all(self.headers)
        unsafe self.headers = unsafe list
    }

    func set(connections lines: [String]) throws(Library.Trouble) {
        let list = try unsafe madeList(lines)
        try accept(unsafe tocsin_set_list(easy, CURLOPT_CONNECT_TO, list))
        unsafe curl_slist_free_all(self.connections)
        unsafe self.connections = unsafe list
    }

    func madeList(_ lines: [String]) throws(Library.Trouble)
        -> UnsafeMutablePointer<curl_slist>?
    {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = unsafe curl_slist_append(list, line) else {
                unsafe curl_slist_free_all(list)
                throw Library.Trouble("\(Code.outOfMemory)")
            }
            unsafe list = unsafe longer
        }
        return unsafe list
    }

    /// Performs the readied request here and now; the calling thread waits.
    package func perform() -> Code {
        precondition(place == nil, "a transfer runs one request at a time")
        code = Code(unsafe curl_easy_perform(easy))
        return code
    }
}

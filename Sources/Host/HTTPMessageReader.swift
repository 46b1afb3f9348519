import Surface

/// Reads requests from the bytes of one connection as they come (RFC 9112), byte by byte, so that it makes
/// no difference how they were cut into packets.
///
/// Strict on purpose: this server is spoken to by our own commands, scrapers, browsers and probes, all of
/// which write well-formed requests. What a proxy in front might read otherwise than we do (a bare line feed,
/// a folded line, two lengths, a length and an encoding) is refused, so that nobody can smuggle a request.
/// Bodies come with a Content-Length: chunked ones are not read.
struct HTTPMessageReader {
    enum Step: Equatable {
        /// All bytes are read and the request is not complete.
        case more
        /// The peer waits to be told to send the body ("100 Continue"); then go on reading.
        case proceed
        case message(HTTPMessage)
        /// Nothing further of this connection can be understood.
        case refused(HTTPRefusal)
    }

    private enum State {
        case requestLine, headers, body, broken
    }

    private let limits: ServerLimits
    private let listener: Request.Listener
    private var state = State.requestLine
    private var line: [UInt8] = []
    private var skippedEmptyLine = false
    private var head = HTTPHead()
    private var headerBytes = 0
    private var body: [UInt8] = []

    init(limits: ServerLimits, listener: Request.Listener) {
        self.limits = limits
        self.listener = listener
    }

    /// Whether a request has begun.
    var isWithinRequest: Bool {
        switch state {
        case .requestLine: !line.isEmpty
        case .headers, .body: true
        case .broken: false
        }
    }

    /// Reads until something is to be done or the bytes are over; what is left belongs to the next step.
    mutating func read(_ bytes: inout ArraySlice<UInt8>) -> Step {
        do throws(HTTPRefusal) {
            return try advance(&bytes)
        } catch {
            state = .broken
            return .refused(error)
        }
    }

    private mutating func advance(_ bytes: inout ArraySlice<UInt8>) throws(HTTPRefusal) -> Step {
        while true {
            switch state {
            case .requestLine:
                guard try readLine(&bytes) else { return .more }
                if line.isEmpty, !skippedEmptyLine {
                    skippedEmptyLine = true
                    continue
                }
                head = try HTTPHead(requestLine: line)
                line = []
                state = .headers
            case .headers:
                guard try readLine(&bytes) else { return .more }
                if line.isEmpty {
                    try head.finish()
                    guard head.length <= limits.body else {
                        throw HTTPRefusal(413, "a body holds at most \(limits.body) bytes")
                    }
                    state = .body
                    if head.expectsContinue, head.length > 0 { return .proceed }
                    continue
                }
                guard head.lines < limits.headerLines else {
                    throw HTTPRefusal(431, "at most \(limits.headerLines) header lines")
                }
                try head.add(line)
                line = []
            case .body:
                let part = bytes.prefix(head.length - body.count)
                body += part
                bytes = bytes.dropFirst(part.count)
                if bytes.isEmpty { bytes = [] }
                guard body.count == head.length else { return .more }
                return .message(finish())
            case .broken:
                bytes = []
                return .more
            }
        }
    }

    /// Gathers a line; true when it is whole, without its CR LF. It is bounded while it grows.
    private mutating func readLine(_ bytes: inout ArraySlice<UInt8>) throws(HTTPRefusal) -> Bool {
        while let byte = bytes.popFirst() {
            let afterReturn = line.last == UInt8(ascii: "\r")
            if byte == UInt8(ascii: "\n") {
                guard afterReturn else { throw HTTPRefusal(400, "a line must end in CR LF") }
                line.removeLast()
                return true
            }
            if afterReturn { throw HTTPRefusal(400, "a line must end in CR LF") }
            if byte == 0 { throw HTTPRefusal(400, "a NUL byte stands before the body") }
            line.append(byte)
            switch state {
            case .requestLine where line.count > limits.requestLine:
                throw HTTPRefusal(414, "a request line holds at most \(limits.requestLine) bytes")
            case .headers:
                headerBytes += 1
                if headerBytes > limits.headerBytes {
                    throw HTTPRefusal(431, "headers hold at most \(limits.headerBytes) bytes")
                }
            case .requestLine, .body, .broken: break
            }
        }
        return false
    }

    private mutating func finish() -> HTTPMessage {
        let request = Request(
            method: head.method, path: head.target.path, query: head.target.query,
            headers: head.headers, body: body, listener: listener)
        let message = HTTPMessage(
            request: request, isHead: head.method == "HEAD", keepsAlive: head.keepsAlive,
            isVersion10: head.isVersion10)
        self = HTTPMessageReader(limits: limits, listener: listener)
        return message
    }
}

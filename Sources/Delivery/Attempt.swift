import Basics
package import Configuration

/// One try at one delivery, ready to be performed: the outside adds nothing and decides nothing.
package struct Attempt: Sendable, Equatable {
    /// The delivery's name, which the answer must carry back.
    package var delivery: String
    /// From 1.
    package var number: Int
    package var request: Request
    package var timeout: Duration

    package enum Request: Sendable, Equatable {
        /// An HTTP POST. Redirects are not followed.
        case post(url: Secret, headers: [Header], body: [UInt8])
        /// One line, appended and synced; the newline is already in it.
        case append(path: String, line: [UInt8])
    }

    package struct Header: Sendable, Equatable {
        package var name: String
        package var value: String
    }
}

/// How an attempt ended, as the outside reports it.
package enum AttemptEnding: Sendable, Equatable {
    /// An HTTP answer with its status and, when it had one, the seconds of its `Retry-After`.
    case answered(status: Int, retryAfter: Double?)
    case appended
    /// Nothing came back, or the file could not be written; the reason in one line, without secrets.
    case failed(reason: String)
}

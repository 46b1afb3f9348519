import Basics
package import Configuration

/// One try at one delivery, ready to be performed: the outside adds nothing and decides nothing.
package struct Attempt: Sendable, Equatable {
    /// The delivery's name, which the answer must carry back.
    package var delivery: String
    /// From 1; the requests of one conversation share it.
    package var number: Int
    package var request: Request
    package var timeout: Duration
    /// Further deliveries that the same message tells of.
    package var together: [String] = []
    /// The peer can tell a repeat, or nothing is lost by one: it may go out again below us.
    package var mayRepeat = true

    package enum Request: Sendable, Equatable {
        /// An HTTP request. Redirects are not followed.
        case http(method: String, url: Secret, headers: [Header], body: [UInt8]?)
        /// One line, appended and synced; the newline is already in it.
        case append(path: String, line: [UInt8])
        /// A message as SMTP carries it.
        case mail(Mail)
        /// A record for a log server, framed as the transport asks.
        case log(Settings.Syslog, frame: [UInt8])
        /// A program, started without a shell in a process group of its own; ended with it when time is up.
        case run(command: [String], input: [UInt8])

        static func post(url: Secret, headers: [Header], body: [UInt8]) -> Request {
            .http(method: "POST", url: url, headers: headers, body: body)
        }
    }

    package struct Header: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    package struct Mail: Sendable, Equatable {
        /// The server, how it is reached, who sends and who receives.
        package var mailbox: Settings.Mailbox
        /// Headers and body, lines ended by CR LF.
        package var message: [UInt8]
    }
}

/// How an attempt ended, as the outside reports it.
package enum AttemptEnding: Sendable, Equatable {
    /// An HTTP answer with its status, when it had one the seconds of its `Retry-After`, and what it said, as far as
    /// that was read.
    case answered(status: Int, retryAfter: Double?, body: [UInt8] = [])
    case appended
    /// Taken by what is no HTTP server: mail, a log, a program. A mail server may have refused some of the recipients:
    /// each with what it said, "a@b.example (550 no such user)".
    case accepted(refused: [String] = [])
    /// Nothing came back, or the file could not be written; the reason in one line, without secrets.
    case failed(reason: String)
}

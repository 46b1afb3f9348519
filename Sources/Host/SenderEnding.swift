import Basics
import Configuration
import Curl
import Delivery
import Glibc

extension AttemptEnding {
    /// What libcurl says of a post, without its address: that may hold secrets.
    init(of transfer: Transfer, timeout: Duration) {
        switch transfer.code {
        case .done:
            self = .answered(of: transfer)
        case .stoppedByUs where transfer.stopped == .bodyLimit:
            self = .answered(of: transfer)
        default:
            self = .failed(reason: Self.reason(of: transfer, timeout: timeout))
        }
    }

    private static func answered(of transfer: Transfer) -> AttemptEnding {
        .answered(
            status: transfer.status, retryAfter: transfer.retryAfterSeconds.map { Double($0) },
            body: transfer.body)
    }

    /// What libcurl says of mail: a refusal has the server's own number.
    init(ofMail transfer: Transfer, to recipients: [String], timeout: Duration) {
        let status = transfer.status
        switch transfer.code {
        case .done:
            self = .accepted(refused: Self.refused(transfer.headerBytes, recipients))
        case .loginDenied: self = .failed(reason: "the mail server denied the login")
        case .securityRefused: self = .failed(reason: "the mail server offers no TLS")
        case .weirdReply: self = .failed(reason: "the answer is not SMTP")
        default:
            self = .failed(
                reason: (400...599).contains(status)
                    ? "the mail server refused it with \(status)"
                    : Self.reason(of: transfer, timeout: timeout))
        }
    }

    /// The recipients that the server refused, from what it said.
    ///
    /// Each command has one answer, whose last line has a blank behind the status (RFC 5321, section 4.2.1). The message
    /// itself is asked for with 354, and right before that every recipient was answered, in order.
    static func refused(_ dialogue: [UInt8], _ recipients: [String]) -> [String] {
        let answers = String(decoding: dialogue, as: UTF8.self).split(whereSeparator: \.isNewline)
            .filter { line in
                line.prefix(3).allSatisfy(\.isNumber) && line.dropFirst(3).first ?? " " == " "
            }
        guard let asked = answers.lastIndex(where: { $0.hasPrefix("354") }),
            asked >= recipients.count
        else { return [] }
        return zip(recipients, answers[(asked - recipients.count)..<asked]).compactMap {
            recipient, answer in
            answer.hasPrefix("2") ? nil : "\(recipient) (\(answer.prefix(200)))"
        }
    }

    private static func reason(of transfer: Transfer, timeout: Duration) -> String {
        switch transfer.code {
        case .timedOut:
            "no answer within \(timeout.text)"
        case .noSuchHost:
            "the name could not be looked up"
        case .noConnection:
            if transfer.socketError != 0 {
                "no socket: \(SystemTrouble("", code: transfer.socketError).reason.lowercased())"
            } else if transfer.connectError != 0 {
                SystemTrouble("", code: transfer.connectError).reason.lowercased()
            } else {
                "no connection"
            }
        case .sendFailed, .receiveFailed:
            "the connection was reset"
        case .emptyReply:
            "the connection was closed without an answer"
        case .partialBody:
            "the answer ended early"
        case .certificateRefused, .certificateIssuerRefused, .certificateStatusRefused:
            "the certificate was refused"
        case .tlsHandshakeFailed, .cipherRefused, .clientCertificateAsked:
            "the TLS handshake failed"
        case .weirdReply, .unsupportedProtocol:
            "the answer is not HTTP"
        default:
            transfer.code.description.lowercased()
        }
    }
}

extension Transfer.Mail {
    init(_ mail: Attempt.Mail) {
        let box = mail.mailbox
        let host = box.server.contains(":") ? "[\(box.server)]" : box.server
        let scheme =
            switch box.security {
            case .implicit: "smtps"
            case .startTLS, .none: "smtp"
            }
        self.init(
            url: "\(scheme)://\(host):\(box.port)", from: box.bounces ?? box.from, to: box.to,
            message: mail.message)
        switch box.security {
        case .startTLS: demandsTLS = true
        case .implicit, .none: demandsTLS = false
        }
        user = box.user
        password = box.password?.revealed
        authorities = box.authorities
    }
}

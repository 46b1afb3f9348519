import Basics
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
            status: transfer.status, retryAfter: transfer.retryAfterSeconds.map { Double($0) })
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

import Curl
import Glibc
import Probing

extension Ending {
    /// The one place where libcurl's codes and the system's errors become endings of a probe's run.
    ///
    /// Nil means that the name could not be looked up and libcurl hides why: see ``Lookups``.
    init?(of transfer: Transfer) {
        switch transfer.code {
        case .done:
            self = .answered
        case .stoppedByUs:
            switch transfer.stopped {
            case .bodyLimit, .headerLimit: self = .tooLarge
            case nil: self = .ownFault
            }
        case .timedOut:
            // Nothing but the resolver can have been waited for when there is no address yet.
            self = transfer.microseconds(to: .name) == 0 ? .resolverFailed : .timedOut
        case .noSuchHost:
            return nil
        case .noSuchProxy:
            // The way out is ours, not the target's.
            self = .resolverFailed
        case .interfaceFailed:
            self = .ownNetwork
        case .noConnection:
            self = .connecting(
                transfer.socketError == 0 ? transfer.connectError : transfer.socketError)
        case .sendFailed, .receiveFailed, .emptyReply, .partialBody:
            self = .reset
        case .certificateRefused, .certificateIssuerRefused, .certificateStatusRefused:
            self = .certificateRefused
        case .tlsHandshakeFailed, .cipherRefused, .clientCertificateAsked:
            self = .tlsFailed
        case .tooManyRedirects:
            self = .tooManyRedirects
        case .startTLSFailed:
            self = .tlsFailed
        case .loginDenied, .cannotBind:
            self = .denied
        case .accessDenied, .fileNotFound, .fileNotGiven, .searchFailed:
            self = .notGiven
        case .outOfMemory:
            // libcurl calls it so, too, when a single header outgrows its buffer.
            self = transfer.microseconds(to: .firstByte) > 0 ? .tooLarge : .ownFault
        case .unsupportedProtocol, .weirdReply, .malformedAddress, .badEncoding, .http2Broken,
            .http2StreamBroken, .ftpPasswordReply, .ftpPassiveReply, .ftpAddressReply:
            self = .notTheProtocol
        default:
            // Not a code of HTTP or TLS: something that we set up wrongly or lack.
            self = .ownFault
        }
    }

    /// How an attempt to connect ended, by its errno.
    static func connecting(_ code: Int32) -> Ending {
        switch code {
        case 0: .answered
        // The second: a unix socket that nobody has made.
        case ECONNREFUSED, ENOENT: .refused
        case ETIMEDOUT: .timedOut
        case ECONNRESET, ECONNABORTED, EPIPE: .reset
        case EHOSTUNREACH, EHOSTDOWN, ENOPROTOOPT, EPROTO: .unreachable
        // The last two: our machine's own filter forbids it.
        case ENETUNREACH, ENETDOWN, EADDRNOTAVAIL, EAFNOSUPPORT, EACCES, EPERM: .ownNetwork
        default: .ownFault
        }
    }

    /// What the resolver's own answer says of a name that libcurl could not look up.
    init(resolving code: Int32) {
        // EAI_NODATA and EAI_ADDRFAMILY, which Glibc shows to GNU sources only.
        let (noData, noAddressOfFamily): (Int32, Int32) = (-5, -9)
        switch code {
        case EAI_NONAME, noData, noAddressOfFamily: self = .noSuchName
        case EAI_SYSTEM, EAI_MEMORY: self = .ownFault
        default: self = .resolverFailed
        }
    }
}

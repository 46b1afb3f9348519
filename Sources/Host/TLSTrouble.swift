import Curl

/// What was wrong with TLS, told apart: the first words of an answer's detail.
enum TLSTrouble: String {
    case expired = "certificate expired"
    case notYetValid = "certificate not yet valid"
    case selfSigned = "certificate self-signed"
    case wrongName = "certificate for another name"
    case unknownIssuer = "certificate of an unknown issuer"
    case incompleteChain = "certificate chain incomplete"
    case revoked = "certificate revoked"
    case notStapled = "no word on revocation"
    case protocolTooOld = "TLS version too old"
    case noTLS = "no TLS is spoken there"
    case clientCertificate = "a client certificate is asked for"
    case refused = "handshake refused"

    /// Nil when libcurl's own words say more.
    init?(of transfer: Transfer) {
        switch transfer.code {
        case .certificateStatusRefused:
            self = transfer.detail.contains("evocation reason") ? .revoked : .notStapled
        case .certificateRefused, .certificateIssuerRefused:
            self.init(verification: transfer.verification, words: transfer.detail)
        case .tlsHandshakeFailed, .cipherRefused, .receiveFailed, .sendFailed:
            self.init(handshake: transfer.detail)
        default: return nil
        }
    }

    /// By OpenSSL's X509_V_ERR numbers, which are part of its interface; the name is libcurl's own check.
    init?(verification: Int, words: String) {
        switch verification {
        case 9: self = .notYetValid
        case 10: self = .expired
        case 18: self = .selfSigned
        case 2, 19, 20, 21: self = .unknownIssuer
        case 23: self = .revoked
        case 62, 64: self = .wrongName
        default:
            guard words.contains("subject name") || words.contains("certificate subject") else {
                return nil
            }
            self = .wrongName
        }
    }

    /// By OpenSSL's reasons in libcurl's words: they have no numbers there.
    init?(handshake words: String) {
        let reasons: [(part: String, trouble: TLSTrouble)] = [
            ("alert protocol version", .protocolTooOld), ("unsupported protocol", .protocolTooOld),
            ("version too low", .protocolTooOld), ("wrong version number", .noTLS),
            ("certificate required", .clientCertificate),
            ("alert handshake failure", .refused), ("no shared cipher", .refused),
        ]
        guard let found = reasons.first(where: { words.contains($0.part) }) else { return nil }
        self = found.trouble
    }
}

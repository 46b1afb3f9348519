import Basics
import Configuration
import Curl
import Probing

extension Answer {
    /// Takes from a transfer what the plan's probe needs.
    mutating func take(_ transfer: Transfer, for plan: Plan) {
        phases = Phases(of: transfer)
        address = transfer.address
        status = transfer.status
        body = transfer.body
        size = transfer.bodyLength
        headers = transfer.headerBytes
        transfer.letGo()
        if plan.isHTTP {
            declaredLength = transfer.declaredLength
            httpVersionTenths = transfer.httpVersionTenths
            redirects = transfer.redirects
        }
        if plan.asksTLS { isOverTLS = plan.isAlwaysTLS || transfer.isOverTLS }
        if plan.isThorough { tried = transfer.triedAddresses }
        if plan.asksAddress { finalAddress = transfer.url }
        if plan.asksCertificate {
            certificates = transfer.certificates
            certificatesVerified = plan.verifies && ending == .answered
            certificateLeft = certificates.first?.expires.map { $0 - Clocks.wallTime }
        }
        if plan.demandsTwo, ending == .answered, transfer.httpVersion != 2 {
            ending = .notTheProtocol
            detail = "the answer came over HTTP/1, not HTTP/2"
        }
    }
}

extension Transfer {
    /// The certificates that the server sent, its own first; empty when they were not wanted.
    var certificates: [CertificateFacts] {
        (0..<certificateCount).map { place in
            CertificateFacts(
                subject: certificate("Subject", at: place) ?? "",
                issuer: certificate("Issuer", at: place) ?? "",
                expires: certificate("Expire date", at: place).flatMap(certificateDate),
                names: certificate("X509v3 Subject Alternative Name", at: place) ?? "")
        }
    }
}

extension Phases {
    fileprivate init(of transfer: Transfer) {
        self.init()
        name = .microseconds(transfer.microseconds(to: .name))
        connect = .microseconds(transfer.microseconds(to: .connect))
        tls = .microseconds(transfer.microseconds(to: .tls))
        firstByte = .microseconds(transfer.microseconds(to: .firstByte))
        total = .microseconds(transfer.microseconds(to: .total))
    }
}

extension Duration {
    /// For libcurl, to which 0 would mean no limit.
    var wholeMilliseconds: Int {
        max(1, Int((nanoseconds + 999_999) / 1_000_000))
    }
}

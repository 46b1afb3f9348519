package import Basics

/// What one certificate says, as far as anybody asks.
package struct CertificateFacts: Sendable, Equatable {
    package var subject: String
    package var issuer: String
    /// Until when it is valid; nil when that cannot be read.
    package var expires: WallTime?
    /// The names that it is for, as the extension has them.
    package var names: String

    package init(subject: String, issuer: String, expires: WallTime?, names: String) {
        self.subject = subject
        self.issuer = issuer
        self.expires = expires
        self.names = names
    }

    package var isSelfSigned: Bool { subject == issuer }
}

extension [CertificateFacts] {
    /// Where a chain breaks; nil when each certificate is issued by the next, up to one that needs no further.
    ///
    /// - Parameter verified: it was accepted, so the issuer of the last is known here.
    func gap(verified: Bool) -> String? {
        guard let last else { return "the server sent no certificate" }
        for (one, next) in zip(self, dropFirst()) where one.issuer != next.subject {
            return "the certificate of \(one.subject) is issued by \(one.issuer), but the next is "
                + "that of \(next.subject)"
        }
        if verified || last.isSelfSigned { return nil }
        return count == 1
            ? "the server sent its own certificate alone, issued by \(last.issuer)" : nil
    }
}

import CLibcurl

extension Transfer {
    /// One message by SMTP.
    package struct Mail: Sendable {
        /// `smtp://host:port` or, with TLS from the first byte, `smtps://host:port`.
        package var url: String
        /// The connection must become TLS before anything else is said.
        package var demandsTLS: Bool
        package var user: String?
        package var password: String?
        /// The envelope's sender; empty is `<>`.
        package var from: String
        package var to: [String]
        /// Lines end with CR LF; libcurl doubles the points that begin them.
        package var message: [UInt8]
        /// A file of certificates to trust in the system's stead, in PEM.
        package var authorities: String?

        package init(url: String, from: String, to: [String], message: [UInt8]) {
            self.url = url
            self.demandsTLS = false
            self.from = from
            self.to = to
            self.message = message
        }
    }

    /// Readies a transfer that carries mail and nothing else.
    ///
    /// - Throws: ``Library/Trouble`` when memory is short or this libcurl has no SMTP.
    package func carry(_ mail: Mail, timeoutMilliseconds: Int) throws(Library.Trouble) {
        var wish = Wish()
        // What the server says comes as headers do.
        wish.headerLimit = 64 << 10
        clear(for: wish)
        upload = mail.message
        uploaded = 0
        let itself = unsafe Unmanaged.passUnretained(self).toOpaque()
        try set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        try set(CURLOPT_URL, mail.url)
        try set(CURLOPT_TIMEOUT_MS, timeoutMilliseconds)
        try set(CURLOPT_USE_SSL, Int(mail.demandsTLS ? CURLUSESSL_ALL.rawValue : 0))
        if let authorities = mail.authorities { try set(CURLOPT_CAINFO, authorities) }
        if let user = mail.user {
            try set(CURLOPT_USERNAME, user)
            try set(CURLOPT_PASSWORD, mail.password ?? "")
        }
        try set(CURLOPT_MAIL_FROM, mail.from.isEmpty ? "<>" : mail.from)
        let list = try unsafe madeList(mail.to)
        try accept(unsafe tocsin_set_list(easy, CURLOPT_MAIL_RCPT, list))
        unsafe curl_slist_free_all(recipients)
        unsafe recipients = unsafe list
        // One address that is gone must not keep the mail from the others.
        try accept(unsafe tocsin_allow_refused_recipients(easy))
        try set(CURLOPT_UPLOAD, 1)
        try accept(unsafe tocsin_set_pointer(easy, CURLOPT_READDATA, itself))
        try accept(unsafe tocsin_set_reader(easy, CURLOPT_READFUNCTION, giveUpload))
        try accept(unsafe tocsin_set_size(easy, CURLOPT_INFILESIZE_LARGE, mail.message.count))
        try set(CURLOPT_FRESH_CONNECT, 1)
        try set(CURLOPT_FORBID_REUSE, 1)
    }

    fileprivate func give(into room: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(room.count, upload.count - uploaded)
        unsafe upload[uploaded..<uploaded + count].withUnsafeBytes { piece in
            unsafe room.copyMemory(from: piece)
        }
        uploaded += count
        return count
    }
}

private func giveUpload(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let context = unsafe context else { preconditionFailure("a callback without its owner") }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    return unsafe transfer.give(
        into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
}

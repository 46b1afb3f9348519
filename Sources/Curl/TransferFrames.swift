import CLibcurl
import Glibc

extension Transfer {
    /// Connects with TLS, sends some bytes and closes; the calling thread waits.
    ///
    /// - Parameter url: `https://host:port`; nothing of HTTP is spoken.
    /// - Throws: ``Library/Trouble`` with libcurl's words when it cannot be done in time.
    package func hand(
        _ bytes: [UInt8], to url: String, authorities: String?, timeoutMilliseconds: Int
    ) throws(Library.Trouble) {
        clear(for: Wish())
        try set(CURLOPT_URL, url)
        try set(CURLOPT_TIMEOUT_MS, timeoutMilliseconds)
        try set(CURLOPT_CONNECT_ONLY, 1)
        if let authorities { try set(CURLOPT_CAINFO, authorities) }
        let code = perform()
        guard code == .done else { throw Library.Trouble(code.description) }
        var rest = bytes[...]
        var waits = timeoutMilliseconds / 10
        while !rest.isEmpty {
            var count = 0
            let sent = unsafe rest.withUnsafeBytes { piece in
                unsafe curl_easy_send(easy, piece.baseAddress, piece.count, &count)
            }
            rest = rest.dropFirst(count)
            if sent == CURLE_OK { continue }
            guard sent == CURLE_AGAIN, waits > 0 else { throw Library.Trouble("\(Code(sent))") }
            // The socket is full: a thread that may wait need not watch it.
            waits -= 1
            _ = poll(nil, 0, 10)
        }
    }
}

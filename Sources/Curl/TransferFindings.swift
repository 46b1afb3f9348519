import CLibcurl

/// What libcurl measured and read in the last request.
extension Transfer {
    /// The HTTP status; 0 when none came.
    package var status: Int {
        unsafe tocsin_get_number(easy, CURLINFO_RESPONSE_CODE)
    }

    /// The errno of the last connect that failed; stale after a success.
    package var connectError: Int32 {
        Int32(truncatingIfNeeded: unsafe tocsin_get_number(easy, CURLINFO_OS_ERRNO))
    }

    /// The seconds that the answer asks to wait, by its `Retry-After`; nil when it has none.
    package var retryAfterSeconds: Int? {
        let seconds = Int(unsafe tocsin_get_size(easy, CURLINFO_RETRY_AFTER))
        return seconds > 0 ? seconds : nil
    }

    /// The address that was connected to last, as text; empty when none was.
    package var address: String {
        guard let text = unsafe tocsin_get_text(easy, CURLINFO_PRIMARY_IP) else { return "" }
        return unsafe String(cString: text)
    }

    /// The addresses that were tried, in order, as text.
    package var triedAddresses: [String] { tried.compactMap(\.text) }

    /// The last answer came over TLS.
    package var isOverTLS: Bool {
        guard let scheme = unsafe tocsin_get_text(easy, CURLINFO_SCHEME) else { return false }
        return unsafe String(cString: scheme).lowercased() == "https"
    }

    /// The protocol of the last answer: 1 for HTTP/1.0 and 1.1, 2 for HTTP/2; 0 when none came.
    package var httpVersion: Int {
        switch unsafe tocsin_get_number(easy, CURLINFO_HTTP_VERSION) {
        case Int(CURL_HTTP_VERSION_1_0), Int(CURL_HTTP_VERSION_1_1): 1
        case Int(CURL_HTTP_VERSION_2_0): 2
        default: 0
        }
    }

    /// How many redirects were followed.
    package var redirects: Int {
        unsafe tocsin_get_number(easy, CURLINFO_REDIRECT_COUNT)
    }

    /// The version of HTTP of the last answer, in tenths: 10, 11, 20; 0 when none came.
    package var httpVersionTenths: Int {
        switch unsafe tocsin_get_number(easy, CURLINFO_HTTP_VERSION) {
        case Int(CURL_HTTP_VERSION_1_0): 10
        case Int(CURL_HTTP_VERSION_1_1): 11
        case Int(CURL_HTTP_VERSION_2_0): 20
        default: 0
        }
    }

    /// The Content-Length of the last answer; -1 when it had none.
    package var declaredLength: Int {
        Int(unsafe tocsin_get_size(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
    }

    /// Why the server's certificate was not accepted, by the number of the TLS library; 0 when it was, or when
    /// the library had nothing against it.
    package var verification: Int {
        unsafe tocsin_get_number(easy, CURLINFO_SSL_VERIFYRESULT)
    }

    /// How many certificates the server sent; known only when they were wanted.
    package var certificateCount: Int {
        Int(unsafe tocsin_certificate_count(easy))
    }

    /// What the server's own certificate says under a name such as `Expire date`; nil when it was not wanted.
    ///
    /// - Parameter place: 0 is the server's own, the next is its issuer's.
    package func certificate(_ name: String, at place: Int = 0) -> String? {
        let found = unsafe name.withCString { name in
            unsafe tocsin_certificate_text(easy, Int32(place), name)
        }
        return unsafe found.map { unsafe String(cString: $0) }
    }

    /// The address that was asked last, after redirects.
    package var url: String {
        guard let text = unsafe tocsin_get_text(easy, CURLINFO_EFFECTIVE_URL) else { return "" }
        return unsafe String(cString: text)
    }

    /// The host of the address that was asked last, after redirects, as the resolver is asked for it; empty when
    /// the address has none.
    package var host: String {
        guard let address = unsafe tocsin_get_text(easy, CURLINFO_EFFECTIVE_URL),
            let parts = unsafe curl_url()
        else { return "" }
        defer { unsafe curl_url_cleanup(parts) }
        guard unsafe curl_url_set(parts, CURLUPART_URL, address, 0) == CURLUE_OK else { return "" }
        for flags in [UInt32(CURLU_PUNYCODE), 0] {
            var host: UnsafeMutablePointer<CChar>?
            if unsafe curl_url_get(parts, CURLUPART_HOST, &host, flags) == CURLUE_OK,
                let host = unsafe host
            {
                defer { unsafe curl_free(host) }
                return unsafe String(cString: host)
            }
        }
        return ""
    }

    /// The end of a phase of the request.
    package enum Phase: Sendable {
        case name, connect, tls, firstByte, total
    }

    /// Microseconds from the start to the end of the phase; 0 when it was not reached. With redirects each phase
    /// counts the sum over the requests.
    package func microseconds(to phase: Phase) -> Int {
        let info =
            switch phase {
            case .name: CURLINFO_NAMELOOKUP_TIME_T
            case .connect: CURLINFO_CONNECT_TIME_T
            case .tls: CURLINFO_APPCONNECT_TIME_T
            case .firstByte: CURLINFO_STARTTRANSFER_TIME_T
            case .total: CURLINFO_TOTAL_TIME_T
            }
        return unsafe tocsin_get_size(easy, info)
    }
}

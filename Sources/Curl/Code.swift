import CLibcurl

/// How libcurl says that a transfer ended, under names of our own; codes without a name here keep their number.
package struct Code: Equatable, Sendable, CustomStringConvertible {
    package let number: UInt32

    init(_ code: CURLcode) {
        number = code.rawValue
    }

    package static let done = Code(CURLE_OK)
    package static let unsupportedProtocol = Code(CURLE_UNSUPPORTED_PROTOCOL)
    package static let malformedAddress = Code(CURLE_URL_MALFORMAT)
    package static let noSuchHost = Code(CURLE_COULDNT_RESOLVE_HOST)
    package static let noSuchProxy = Code(CURLE_COULDNT_RESOLVE_PROXY)
    package static let interfaceFailed = Code(CURLE_INTERFACE_FAILED)
    package static let noConnection = Code(CURLE_COULDNT_CONNECT)
    package static let weirdReply = Code(CURLE_WEIRD_SERVER_REPLY)
    package static let partialBody = Code(CURLE_PARTIAL_FILE)
    package static let stoppedByUs = Code(CURLE_WRITE_ERROR)
    package static let outOfMemory = Code(CURLE_OUT_OF_MEMORY)
    package static let timedOut = Code(CURLE_OPERATION_TIMEDOUT)
    package static let tlsHandshakeFailed = Code(CURLE_SSL_CONNECT_ERROR)
    package static let tooManyRedirects = Code(CURLE_TOO_MANY_REDIRECTS)
    package static let emptyReply = Code(CURLE_GOT_NOTHING)
    package static let uploadRefused = Code(CURLE_UPLOAD_FAILED)
    package static let loginDenied = Code(CURLE_LOGIN_DENIED)
    package static let securityRefused = Code(CURLE_USE_SSL_FAILED)
    package static let sendFailed = Code(CURLE_SEND_ERROR)
    package static let receiveFailed = Code(CURLE_RECV_ERROR)
    package static let cipherRefused = Code(CURLE_SSL_CIPHER)
    package static let certificateRefused = Code(CURLE_PEER_FAILED_VERIFICATION)
    package static let certificateIssuerRefused = Code(CURLE_SSL_ISSUER_ERROR)
    package static let certificateStatusRefused = Code(CURLE_SSL_INVALIDCERTSTATUS)
    package static let clientCertificateAsked = Code(CURLE_SSL_CLIENTCERT)
    package static let startTLSFailed = Code(CURLE_USE_SSL_FAILED)
    package static let cannotBind = Code(CURLE_LDAP_CANNOT_BIND)
    package static let accessDenied = Code(CURLE_REMOTE_ACCESS_DENIED)
    package static let fileNotFound = Code(CURLE_REMOTE_FILE_NOT_FOUND)
    package static let fileNotGiven = Code(CURLE_FTP_COULDNT_RETR_FILE)
    package static let searchFailed = Code(CURLE_LDAP_SEARCH_FAILED)
    package static let ftpPasswordReply = Code(CURLE_FTP_WEIRD_PASS_REPLY)
    package static let ftpPassiveReply = Code(CURLE_FTP_WEIRD_PASV_REPLY)
    package static let ftpAddressReply = Code(CURLE_FTP_WEIRD_227_FORMAT)
    package static let badEncoding = Code(CURLE_BAD_CONTENT_ENCODING)
    package static let http2Broken = Code(CURLE_HTTP2)
    package static let http2StreamBroken = Code(CURLE_HTTP2_STREAM)

    /// libcurl's own words for the code.
    package var description: String {
        unsafe String(cString: curl_easy_strerror(CURLcode(rawValue: number)))
    }
}

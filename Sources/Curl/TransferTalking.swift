import CLibcurl

/// Bytes over the connection of a transfer that only connected, by the protocol's own TLS if it has that.
extension Transfer {
    package enum Moved: Sendable, Equatable {
        case bytes(Int)
        /// The socket takes or gives nothing now.
        case notNow
        case failed
    }

    /// The socket of the open connection; nil when there is none.
    package var activeSocket: Int32? {
        let socket = unsafe tocsin_get_socket(easy)
        return socket >= 0 ? socket : nil
    }

    /// Moves what has come into the buffer; 0 bytes when the other side has closed.
    package func receive(into buffer: inout [UInt8]) -> Moved {
        var count = 0
        let code = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe curl_easy_recv(easy, bytes.baseAddress, bytes.count, &count)
        }
        return code == CURLE_OK ? .bytes(count) : code == CURLE_AGAIN ? .notNow : .failed
    }

    package func send(_ bytes: [UInt8]) -> Moved {
        var count = 0
        let code = unsafe bytes.withUnsafeBytes { bytes in
            unsafe curl_easy_send(easy, bytes.baseAddress, bytes.count, &count)
        }
        if code == CURLE_AGAIN || code == CURLE_OK && count == 0 { return .notNow }
        return code == CURLE_OK ? .bytes(count) : .failed
    }
}

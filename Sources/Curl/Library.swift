import CLibcurl
import Glibc

/// The library itself: readied once per process, before its first handle.
package enum Library {
    /// What went wrong in a call that sets the library up: memory, or an option that this libcurl lacks.
    package struct Trouble: Error, Sendable, CustomStringConvertible {
        package let description: String

        package init(_ description: String) {
            self.description = description
        }
    }

    /// Readies the library; later calls cost nothing.
    ///
    /// Every handle is told to leave signals alone, so the process must not die of a broken pipe that
    /// OpenSSL, which writes without MSG_NOSIGNAL, runs into.
    static func ready() throws(Trouble) {
        guard readied == CURLE_OK else { throw Trouble("\(Code(readied))") }
    }

    private static let readied: CURLcode = {
        _ = signal(SIGPIPE, SIG_IGN)
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    }()

    /// Whether this libcurl speaks a protocol, such as `smtp`.
    package static func speaks(_ scheme: String) -> Bool {
        guard let data = unsafe curl_version_info(CURLversion(CURLVERSION_LAST.rawValue - 1)),
            let list = unsafe data.pointee.protocols
        else { return false }
        var place = 0
        while let name = unsafe list[place] {
            if unsafe String(cString: name) == scheme { return true }
            place += 1
        }
        return false
    }

    /// Such as `7.88.1`.
    package static var version: String {
        guard let data = unsafe curl_version_info(CURLversion(CURLVERSION_LAST.rawValue - 1)),
            let version = unsafe data.pointee.version
        else { return "unknown" }
        return unsafe String(cString: version)
    }
}

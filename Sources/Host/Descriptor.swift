import Glibc

/// A file descriptor that closes itself: whoever opens it owns it.
package struct Descriptor: ~Copyable, Sendable {
    package let number: Int32

    package init(owning number: Int32) {
        precondition(number >= 0, "a descriptor must be open before it can be owned")
        self.number = number
    }

    deinit {
        _ = close(number)
    }
}

/// A system call that failed: which, on what, and why, in the system's words.
package struct SystemTrouble: Error, Sendable, CustomStringConvertible {
    package let doing: String
    package let code: Int32

    package init(_ doing: String, code: Int32 = errno) {
        self.doing = doing
        self.code = code
    }

    /// The system's words: "No space left on device".
    package var reason: String {
        unsafe String(cString: strerror(code))
    }

    package var description: String { "\(doing): \(reason)" }
}

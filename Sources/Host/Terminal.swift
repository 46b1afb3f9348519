import Glibc

/// The terminal that standard output may be.
package enum Terminal {
    /// Whether a person looks at standard output, rather than a file or a pipe.
    package static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }
}

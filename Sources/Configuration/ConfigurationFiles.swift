/// What the reader of a configuration needs from outside: the core opens no files and reads no environment.
package struct ConfigurationFiles: Sendable {
    /// The bytes of a file, or why they cannot be had ("no such file").
    package var read: @Sendable (_ path: String) -> Result<[UInt8], FileTrouble>
    /// The paths that match a pattern (`conf.d/*.conf`), sorted; the pattern is relative to the including file's
    /// folder, already joined to it.
    package var matches: @Sendable (_ pattern: String) -> [String]
    /// An environment variable, nil when it is not set.
    package var environment: @Sendable (_ name: String) -> String?

    /// Why a program cannot be run ("no such file"); nil when it can.
    package var troubleOfProgram: @Sendable (_ path: String) -> String?
    /// Whether the network library speaks a protocol, such as `smtp`.
    package var speaks: @Sendable (_ scheme: String) -> Bool

    package init(
        read: @escaping @Sendable (_ path: String) -> Result<[UInt8], FileTrouble>,
        matches: @escaping @Sendable (_ pattern: String) -> [String] = { _ in [] },
        environment: @escaping @Sendable (_ name: String) -> String? = { _ in nil },
        troubleOfProgram: @escaping @Sendable (_ path: String) -> String? = { _ in nil },
        speaks: @escaping @Sendable (_ scheme: String) -> Bool = { _ in true }
    ) {
        self.read = read
        self.matches = matches
        self.environment = environment
        self.troubleOfProgram = troubleOfProgram
        self.speaks = speaks
    }
}

/// Why a file could not be read, in the words of the system.
package struct FileTrouble: Error, Sendable, Equatable {
    package var reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}

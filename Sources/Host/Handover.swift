import Basics

/// Hands a decision to a program, on a thread that may wait.
enum Handover {
    /// - Throws: ``SystemTrouble`` when it could not be started, failed, or did not end in time.
    static func run(
        _ command: [String], input: [UInt8], within timeout: Duration
    ) throws(SystemTrouble) {
        throw SystemTrouble("run a program", code: 95)
    }
}

import Basics
package import Configuration
import Dispatch
package import Surface
import Synchronization

/// The agent's log, written on a thread of its own.
///
/// Whoever reads it may stop to: a terminal that was halted, a log collector that hangs. The agent's loop must not wait
/// for that, so lines wait in a queue; when it is full, further ones are dropped, and how many is said once there is
/// room again.
package final class LogOutput: Sendable {
    /// So many lines wait at most.
    package static let limit = 4096

    private struct Waiting {
        var lines = 0
        var dropped = 0
    }

    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "tocsin.log")
    private let style: Settings.LogStyle
    private let write: @Sendable (String) -> Void

    /// - Parameter write: writes a text whole, however long that takes.
    package init(_ style: Settings.LogStyle, _ write: @escaping @Sendable (String) -> Void) {
        self.style = style
        self.write = write
    }

    /// Takes a line without waiting.
    package func line(_ line: LogLine) {
        let isTaken = waiting.withLock { waiting in
            guard waiting.lines < Self.limit else {
                waiting.dropped += 1
                return false
            }
            waiting.lines += 1
            return true
        }
        guard isTaken else { return }
        queue.async { [self] in
            write(line.rendered(style) + "\n")
            let dropped = waiting.withLock { waiting in
                waiting.lines -= 1
                guard waiting.lines == 0 else { return 0 }
                defer { waiting.dropped = 0 }
                return waiting.dropped
            }
            guard dropped > 0 else { return }
            let loss = LogLine(
                .warning, at: line.at,
                "the log was not read for a while: \(dropped) later lines were dropped")
            write(loss.rendered(style) + "\n")
        }
    }

    /// Waits for what was taken to be written, for at most `length`; false when it was not.
    @discardableResult
    package func drain(atMost length: Duration) -> Bool {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        return done.wait(timeout: .now() + .nanoseconds(Int(length.nanoseconds))) == .success
    }
}

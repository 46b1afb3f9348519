import Basics
import CLinux
import Glibc

/// Hands a decision to a program, on a thread that may wait.
enum Handover {
    /// Why a program did not take what it was handed.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// So many bytes of what a program complains about are repeated.
    private static let complaintLimit = 200

    /// Waits until the program has ended; 0 says that it took the input.
    ///
    /// - Throws: ``SystemTrouble`` when it cannot be started, ``Refusal`` when it fails or does not end in time; then
    ///   its whole group is ended.
    static func run(_ command: [String], input: [UInt8], within timeout: Duration) throws {
        var ends: [Int32] = [0, 0]
        guard unsafe tocsin_pipe(&ends) == 0 else { throw SystemTrouble("make a pipe") }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let program: Program
        do {
            program = try Program(command, input: ends[0])
        } catch {
            _ = close(ends[0])
            _ = close(ends[1])
            throw error
        }
        _ = close(ends[0])
        var feed = Feed(number: ends[1], rest: input[...])
        let (isOver, complaint) = attend(program, &feed, within: timeout)
        feed.end()
        let status = program.end()
        guard isOver else { throw Refusal(description: "it did not end within \(timeout.text)") }
        let words = String(decoding: complaint.prefix(complaintLimit), as: UTF8.self)
            .split(whereSeparator: \.isNewline).joined(separator: " ")
        switch status {
        case .exited(0): return
        case .exited(let code):
            throw Refusal(
                description: "it ended with \(code)" + (words.isEmpty ? "" : ": \(words)"))
        case .signalled(let signal): throw Refusal(description: "signal \(signal) ended it")
        case .lost: throw Refusal(description: "its end was not seen")
        }
    }

    /// What is still to be written, and where to.
    private struct Feed {
        let number: Int32
        var rest: ArraySlice<UInt8>
        var isOpen = true

        init(number: Int32, rest: ArraySlice<UInt8>) {
            self.number = number
            self.rest = rest
        }

        /// Writes what fits; a program that reads no more is its own affair.
        mutating func write() {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.write(number, bytes.baseAddress, bytes.count)
            }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EAGAIN, errno != EINTR {
                rest = []
            }
            if rest.isEmpty { end() }
        }

        mutating func end() {
            if isOpen { _ = close(number) }
            isOpen = false
        }
    }

    /// Feeds and reads until the program has ended or its time is over; answers which, and what it complained of.
    private static func attend(
        _ program: Program, _ feed: inout Feed, within timeout: Duration
    ) -> (isOver: Bool, complaint: [UInt8]) {
        let end = ContinuousClock.now + timeout
        var complaint: [UInt8] = []
        var open = [program.output, program.errors]
        var isOver = false
        while !isOver {
            let left = ContinuousClock.now.duration(to: end)
            guard left > .zero else { return (false, complaint) }
            var watched = (open + [program.watcher]).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            if feed.isOpen {
                watched.append(pollfd(fd: feed.number, events: Int16(POLLOUT), revents: 0))
            }
            let wait = Int32(clamping: left.wholeMilliseconds + 1)
            _ = unsafe poll(&watched, nfds_t(watched.count), wait)
            for ready in watched where ready.revents != 0 {
                if ready.fd == program.watcher {
                    isOver = true
                } else if feed.isOpen, ready.fd == feed.number {
                    feed.write()
                } else if let piece = take(ready.fd) {
                    if ready.fd == program.errors, complaint.count < complaintLimit {
                        complaint += piece
                    }
                } else {
                    open.removeAll { $0 == ready.fd }
                }
            }
        }
        // What it said last.
        if open.contains(program.errors) { complaint += take(program.errors) ?? [] }
        return (true, complaint)
    }

    /// What has come; nil at the end.
    private static func take(_ number: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe read(number, &buffer, buffer.count)
        if count > 0 { return Array(buffer[..<count]) }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
    }
}

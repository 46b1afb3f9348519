import Basics
import CLinux
import Glibc

/// The terminal, taken over for a page that stays in its place: the shell's lines are there again afterwards, whatever
/// ends it.
package struct FullScreen: ~Copyable {
    /// Why a wait ended.
    package enum Wake: Sendable, Equatable {
        case time
        /// The window has another size now.
        case resized
        case key(UInt8)
        /// Ctrl-C, or the window was closed.
        case quit
    }

    private static let enter = "\u{1b}[?1049h\u{1b}[?25l"
    private static let leave = "\u{1b}[?25h\u{1b}[?1049l"
    private let signals: Descriptor
    private let before: termios

    /// Nil when standard output or input is no terminal.
    package init?() {
        var mode = termios()
        guard isatty(STDOUT_FILENO) == 1, unsafe tcgetattr(STDIN_FILENO, &mode) == 0 else {
            return nil
        }
        var mask = sigset_t()
        unsafe sigemptyset(&mask)
        for number in [SIGTERM, SIGINT, SIGHUP, SIGWINCH] { unsafe sigaddset(&mask, number) }
        guard unsafe pthread_sigmask(SIG_BLOCK, &mask, nil) == 0 else { return nil }
        let flags = Int32(SFD_CLOEXEC) | Int32(SFD_NONBLOCK)
        let number = unsafe signalfd(-1, &mask, flags)
        guard number >= 0 else { return nil }
        signals = Descriptor(owning: number)
        before = mode
        // Keys come at once and are not shown; Ctrl-C stays a signal.
        mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
        _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
        Self.write(Self.enter)
    }

    deinit {
        Self.write(Self.leave)
        var mode = before
        _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    }

    /// Columns and lines; 80 and 24 where the terminal does not say.
    package var size: (width: Int, height: Int) {
        var window = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0
        else { return (80, 24) }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// Whether the terminal may be told of colours (no-color.org).
    package static var hasColour: Bool {
        let isRefused = unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
        let isDumb = unsafe getenv("TERM").map { unsafe String(cString: $0) == "dumb" } ?? true
        return !isRefused && !isDumb
    }

    /// Shows a page in place of the last one, in one write and without a blank in between.
    package func show(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let page = lines.prefix(size.height).map { "\($0)\u{1b}[K" }.joined(separator: "\r\n")
        Self.write("\u{1b}[H" + page + "\u{1b}[J")
    }

    /// Waits for time to pass, or for what comes first.
    package func wait(atMost length: Duration) -> Wake {
        var descriptors = [
            pollfd(fd: signals.number, events: Int16(POLLIN), revents: 0),
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        ]
        let count = unsafe poll(&descriptors, 2, Int32(clamping: length.nanoseconds / 1_000_000))
        guard count > 0 else { return .time }
        if descriptors[0].revents != 0 {
            var facts = signalfd_siginfo()
            let size = MemoryLayout<signalfd_siginfo>.size
            guard unsafe read(signals.number, &facts, size) == size else { return .time }
            return Int32(facts.ssi_signo) == SIGWINCH ? .resized : .quit
        }
        var key: UInt8 = 0
        return unsafe read(STDIN_FILENO, &key, 1) == 1 ? .key(key) : .quit
    }

    private static func write(_ text: String) {
        try? writeAll(Array(text.utf8), to: STDOUT_FILENO, doing: "write to the terminal")
    }
}

import CLinux
import Glibc

/// The signals that the agent answers to, as something to read on the loop instead of an interruption.
package struct Signals: ~Copyable {
    package enum Signal: Sendable, Equatable {
        /// SIGTERM or SIGINT: drain and end.
        case stop
        /// SIGHUP: read the configuration again.
        case reload
    }

    private let file: Descriptor

    /// Blocks the signals for this thread and those that it starts, so that only the loop gets them: make it
    /// before any other thread. Writing to a closed peer or beyond a file's allowed size becomes an error
    /// instead of the end of the process.
    /// - Throws: ``SystemTrouble`` when the process may have no further descriptor.
    package init() throws(SystemTrouble) {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
        var mask = sigset_t()
        unsafe sigemptyset(&mask)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&mask, number) }
        guard unsafe pthread_sigmask(SIG_BLOCK, &mask, nil) == 0 else {
            throw SystemTrouble("block signals")
        }
        let flags = Int32(SFD_CLOEXEC) | Int32(SFD_NONBLOCK)
        let number = unsafe signalfd(-1, &mask, flags)
        guard number >= 0 else { throw SystemTrouble("create a signal descriptor") }
        file = Descriptor(owning: number)
    }

    /// What the loop watches for reading.
    package var descriptor: Int32 { file.number }

    /// The signals that have come since the last call; the same one twice in between counts once.
    package func collect() -> [Signal] {
        var signals: [Signal] = []
        var facts = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        while unsafe read(file.number, &facts, size) == size {
            signals.append(Int32(facts.ssi_signo) == SIGHUP ? .reload : .stop)
        }
        return signals
    }
}

import CLinux
import Glibc
import Synchronization

/// A running program with the ends of its pipes; whoever has it must ``end()`` it, once.
struct Program {
    let process: pid_t
    /// Readable once it has ended.
    let watcher: Int32
    let output: Int32
    let errors: Int32

    enum Status: Equatable {
        case exited(Int32)
        case signalled(Int32)
        /// Somebody else has heard of its end.
        case lost
    }

    /// What it finds in its environment: nothing of the agent's, which may be secret.
    private static let environment = [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8",
        "HOME=/",
    ]

    /// Those that were killed and had not ended when it was looked: one that waits for a dead disk, or that became another
    /// user, may not for long. Nobody waits for them; each new program looks whether they have.
    private static let dying = Mutex<[pid_t]>([])
    /// So many of them keep further programs from being run.
    private static let mostDying = 64

    /// - Parameters:
    ///   - words: the path and the arguments.
    ///   - input: what it reads as its standard input; it stays the caller's. Without one there is nothing to read.
    /// - Throws: ``SystemTrouble`` when it cannot be run.
    init(_ words: [String], input: Int32? = nil) throws(SystemTrouble) {
        guard Self.reapTheDying() < Self.mostDying else {
            throw SystemTrouble(
                "run \(words[0]): programs that were killed do not end", code: EAGAIN)
        }
        let output = try Self.pipe()
        defer { _ = close(output.write) }
        let errors: (read: Int32, write: Int32)
        do throws(SystemTrouble) {
            errors = try Self.pipe()
        } catch {
            _ = close(output.read)
            throw error
        }
        defer { _ = close(errors.write) }
        do throws(SystemTrouble) {
            process = try Self.spawn(
                words, input: input, output: output.write, errors: errors.write)
        } catch {
            _ = close(output.read)
            _ = close(errors.read)
            throw error
        }
        self.output = output.read
        self.errors = errors.read
        watcher = tocsin_pidfd_open(process)
        guard watcher >= 0 else {
            let trouble = SystemTrouble("watch a program")
            _ = kill(-process, SIGKILL)
            _ = waitpid(process, nil, 0)
            _ = close(output.read)
            _ = close(errors.read)
            throw trouble
        }
    }

    /// Ends what is left of its group and closes everything; waits for nothing.
    @discardableResult
    func end() -> Status {
        // Before it is waited for: its number is its own as long as that.
        var ended = unsafe siginfo_t()
        let isKnown =
            unsafe waitid(P_PID, id_t(process), &ended, WEXITED | WNOHANG | WNOWAIT) == 0
        let isOver = unsafe isKnown && tocsin_pid_of(&ended) == process
        _ = kill(-process, SIGKILL)
        for descriptor in [watcher, output, errors] { _ = close(descriptor) }
        guard isKnown else { return .lost }
        guard isOver else {
            Self.dying.withLock { $0.append(process) }
            _ = Self.reapTheDying()
            return .signalled(SIGKILL)
        }
        var status: Int32 = 0
        guard unsafe waitpid(process, &status, WNOHANG) == process else { return .lost }
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
    }

    /// - Returns: How many have still not ended.
    private static func reapTheDying() -> Int {
        dying.withLock { processes in
            processes.removeAll { waitpid($0, nil, WNOHANG) != 0 }
            return processes.count
        }
    }

    private static func pipe() throws(SystemTrouble) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe tocsin_pipe(&ends) == 0 else { throw SystemTrouble("make a pipe") }
        // The program's end may block, as it expects.
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    private static func spawn(
        _ words: [String], input: Int32?, output: Int32, errors: Int32
    ) throws(SystemTrouble) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        if let input {
            unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
        unsafe tocsin_spawn_close_from(&actions, 3)
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer {
            unsafe (arguments + variables).forEach { unsafe Glibc.free($0) }
        }
        var process: pid_t = 0
        let code = unsafe posix_spawn(
            &process, words[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemTrouble("run \(words[0])", code: code) }
        return process
    }
}

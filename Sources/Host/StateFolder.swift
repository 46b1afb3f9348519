import Glibc

/// The one folder that an agent writes to, held so that no second agent does.
package struct StateFolder: ~Copyable {
    package let path: String
    private let lock: Descriptor

    package enum Trouble: Error, Sendable, Equatable, CustomStringConvertible {
        /// Another agent runs on this folder; its process number when it could be read.
        case taken(path: String, process: Int?)
        case unusable(reason: String)

        package var description: String {
            switch self {
            case .taken(let path, let process):
                "another agent\(process.map { " (process \($0))" } ?? "") uses the folder \(path)"
            case .unusable(let reason): "the state folder cannot be used: \(reason)"
            }
        }
    }

    /// Creates the folder (mode 0700) with those above it where they are missing, and takes its lock, which
    /// ends with this value or the process, however it ends.
    package init(at path: String) throws(Trouble) {
        self.path = path
        lock = try Self.takeLock(of: path)
        // Who holds the lock is a courtesy to whoever meets it; a full disk may keep it from being said.
        _ = ftruncate(lock.number, 0)
        try? writeAll(Array("\(getpid())\n".utf8), to: lock.number, doing: "name the process")
    }

    private static func takeLock(of path: String) throws(Trouble) -> Descriptor {
        let number: Int32
        do throws(SystemTrouble) {
            try create(path)
            let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
            number = unsafe open("\(path)/lock", flags, 0o600)
            guard number >= 0 else { throw SystemTrouble("open \(path)/lock") }
        } catch {
            throw .unusable(reason: error.description)
        }
        let lock = Descriptor(owning: number)
        guard flock(lock.number, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { throw .taken(path: path, process: process(in: number)) }
            throw .unusable(reason: SystemTrouble("lock \(path)/lock").description)
        }
        return lock
    }

    package var controlSocket: String { Self.controlSocket(in: path) }

    /// Where the agent of a state folder takes commands.
    package static func controlSocket(in path: String) -> String { "\(path)/control.sock" }

    private static func create(_ path: String) throws(SystemTrouble) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SystemTrouble("create the folder \"\(path)\"", code: EINVAL)
        }
        if unsafe mkdir(path, 0o700) == 0 { return }
        if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try create(String(path[..<slash]))
            if unsafe mkdir(path, 0o700) == 0 { return }
        }
        let trouble = SystemTrouble("create the folder \(path)")
        var facts = stat()
        guard trouble.code == EEXIST, unsafe stat(path, &facts) == 0 else { throw trouble }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            throw SystemTrouble("use \(path) as a folder", code: ENOTDIR)
        }
    }

    private static func process(in file: Int32) -> Int? {
        guard let bytes = try? readAll(from: file, limit: 32, doing: "read the lock") else {
            return nil
        }
        return Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}

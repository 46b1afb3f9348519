import Glibc

/// Appends whole lines to files, for good: what it says is written is on the disk.
enum LineFile {
    /// Appends `line`, which ends with a newline, and waits until the disk has it.
    ///
    /// A file that does not end with a newline holds a torn line of an earlier attempt: it is ended first, so
    /// that a reader loses only that one. A new file is readable to its owner alone.
    ///
    /// - Throws: ``SystemTrouble`` of the call that failed; part of the line may be in the file then.
    static func append(_ line: [UInt8], to path: String) throws(SystemTrouble) {
        let number = unsafe open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw SystemTrouble("open the file") }
        let file = Descriptor(owning: number)
        var facts = stat()
        guard unsafe fstat(file.number, &facts) == 0 else {
            throw SystemTrouble("look at the file")
        }
        let isRegular = facts.st_mode & S_IFMT == S_IFREG
        var bytes = line
        if isRegular, facts.st_size > 0 {
            var last: UInt8 = 0
            guard unsafe pread(file.number, &last, 1, facts.st_size - 1) == 1 else {
                throw SystemTrouble("read the file's end")
            }
            if last != 10 { bytes.insert(10, at: 0) }
        }
        try write(bytes, to: file.number)
        // Pipes and terminals have nothing to sync.
        guard isRegular else { return }
        guard fdatasync(file.number) == 0 else { throw SystemTrouble("sync the file") }
        if facts.st_size == 0 { try syncFolder(of: path) }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemTrouble) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes { rest in
                unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemTrouble("write to the file") }
            written += count
        }
    }

    /// A new file's name is on disk only when its folder is.
    private static func syncFolder(of path: String) throws(SystemTrouble) {
        let end = path.lastIndex(of: "/")
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemTrouble("open the file's folder") }
        let descriptor = Descriptor(owning: number)
        guard fsync(descriptor.number) == 0 else { throw SystemTrouble("sync the file's folder") }
    }
}

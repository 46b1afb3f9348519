import Basics
import Glibc
import Surface
import Synchronization

/// The folder of the status page, written a file at a time so that a reader sees the old file or the new one, never a
/// part. On one queue.
final class SiteFolder: Sendable {
    let path: String
    /// The bytes that each file was last written with, by a fingerprint.
    private let known = Mutex<[String: [UInt8]]>([:])

    private static let ending = ".tocsin-new"

    init(_ path: String) {
        self.path = path
    }

    /// Writes the files that are not there as they should be, in order; what links to another comes behind it.
    ///
    /// - Throws: ``SystemTrouble`` at the first file that cannot be written; those before it are.
    func write(_ files: [SiteFile]) throws(SystemTrouble) {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else {
            throw SystemTrouble("look at the folder \(path)")
        }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            throw SystemTrouble("write to \(path)", code: ENOTDIR)
        }
        var touched: [String] = []
        for file in files {
            let print = SHA256.digest(file.bytes)
            if known.withLock({ $0[file.path] == print }), isThere(file) { continue }
            let folder = try self.folder(of: file.path)
            try replace(file, in: folder)
            known.withLock { $0[file.path] = print }
            if !touched.contains(folder) { touched.append(folder) }
        }
        for folder in touched { try sync(folder) }
    }

    /// Whether the file has its length: what somebody took away or cut is written again.
    private func isThere(_ file: SiteFile) -> Bool {
        var facts = stat()
        return unsafe stat("\(path)/\(file.path)", &facts) == 0
            && facts.st_mode & S_IFMT == S_IFREG && facts.st_size == file.bytes.count
    }

    /// The folder that a file lies in, made where it is missing; the site's own never is.
    private func folder(of file: String) throws(SystemTrouble) -> String {
        var folder = path
        for part in file.split(separator: "/").dropLast() {
            folder += "/\(part)"
            guard unsafe mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
            throw SystemTrouble("make the folder \(folder)")
        }
        return folder
    }

    private func replace(_ file: SiteFile, in folder: String) throws(SystemTrouble) {
        let name = file.path.split(separator: "/").last ?? ""
        let new = "\(folder)/.\(name)\(Self.ending)"
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        let number = unsafe open(new, flags, 0o644)
        guard number >= 0 else { throw SystemTrouble("write \(path)/\(file.path)") }
        let descriptor = Descriptor(owning: number)
        do throws(SystemTrouble) {
            try writeAll(file.bytes, to: descriptor.number, doing: "write \(path)/\(file.path)")
            // Whatever the umask: a web server of another user reads it.
            guard fchmod(descriptor.number, 0o644) == 0, fsync(descriptor.number) == 0,
                unsafe rename(new, "\(path)/\(file.path)") == 0
            else { throw SystemTrouble("write \(path)/\(file.path)") }
        } catch {
            // A full disk needs the room.
            _ = unsafe unlink(new)
            throw error
        }
    }

    /// So that the new names are on disk as well.
    private func sync(_ folder: String) throws(SystemTrouble) {
        let number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemTrouble("open the folder \(folder)") }
        let descriptor = Descriptor(owning: number)
        // Some file systems cannot; then there is nothing to wait for.
        guard fsync(descriptor.number) == 0 || errno == EINVAL else {
            throw SystemTrouble("write the folder \(folder)")
        }
    }
}

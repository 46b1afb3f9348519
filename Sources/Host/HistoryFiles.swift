import Basics
import Glibc
import Synchronization

/// The files of the history: appends to the day's, and removes what is too old or too much. On one queue.
final class HistoryFiles: Sendable {
    /// Lines that belong into one day's file, in UTC.
    struct Page: Sendable {
        /// Days since 1970.
        let day: Int64
        let bytes: [UInt8]
    }

    private let folder: String
    private let days: Int64
    private let most: Int
    private let state = Mutex(State())

    /// So many bytes wait for the disk at most; what comes then is left out, and said to be.
    private static let mostWaiting = 64 << 20
    private static let ending = ".trace"

    private struct State {
        var waiting = 0
        var trouble: String?
        /// The trouble that was last said and still lasts; it is said once.
        var lasting: String?
        var recovered = false
        /// The day whose file was last written to.
        var day: Int64?
        /// Bytes of all files, as far as is known.
        var total = 0
    }

    init(in folder: String, days: Int64, bytes: Int) {
        self.folder = folder
        self.days = days
        most = bytes
    }

    /// Makes room for pages that are handed over; false when the disk is too far behind.
    func willTake(_ pages: [Page]) -> Bool {
        let bytes = pages.reduce(0) { $0 + $1.bytes.count }
        return state.withLock { state in
            guard state.waiting + bytes <= Self.mostWaiting else {
                state.trouble = "the disk is too slow: observations are left out of the history"
                return false
            }
            state.waiting += bytes
            return true
        }
    }

    func takeTrouble() -> String? {
        state.withLock { state in
            defer { state.trouble = nil }
            return state.trouble
        }
    }

    func takeRecovery() -> Bool {
        state.withLock { state in
            defer { state.recovered = false }
            return state.recovered
        }
    }

    func write(_ pages: [Page]) {
        let bytes = pages.reduce(0) { $0 + $1.bytes.count }
        do throws(SystemTrouble) {
            var place = 0
            while place < pages.count {
                let day = pages[place].day
                var text: [UInt8] = []
                while place < pages.count, pages[place].day == day {
                    text += pages[place].bytes
                    place += 1
                }
                try append(text, on: day)
            }
            state.withLock { state in
                if state.lasting != nil { state.recovered = true }
                state.lasting = nil
            }
        } catch {
            let words = "the history cannot be written: \(error)"
            state.withLock { state in
                if state.lasting != words { state.trouble = words }
                state.lasting = words
            }
        }
        state.withLock { $0.waiting -= bytes }
    }

    private func append(_ bytes: [UInt8], on day: Int64) throws(SystemTrouble) {
        let (known, total) = state.withLock { ($0.day, $0.total) }
        if known != day || total + bytes.count > most { try clear(for: bytes.count, on: day) }
        let path = "\(folder)/\(Self.name(of: day))"
        let number = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard number >= 0 else { throw SystemTrouble("open \(path)") }
        let file = Descriptor(owning: number)
        // A line that was torn by a crash stays alone.
        let end = lseek(file.number, 0, SEEK_END)
        var last = UInt8(ascii: "\n")
        if end > 0 { _ = unsafe pread(file.number, &last, 1, end - 1) }
        let isTorn = last != UInt8(ascii: "\n")
        try writeAll(
            isTorn ? [UInt8(ascii: "\n")] + bytes : bytes, to: file.number,
            doing: "write \(path)")
        state.withLock { state in
            state.day = day
            state.total += bytes.count
        }
    }

    /// Removes the days that are too old, then the oldest ones until there is room.
    private func clear(for bytes: Int, on day: Int64) throws(SystemTrouble) {
        if unsafe mkdir(folder, 0o750) != 0, errno != EEXIST {
            throw SystemTrouble("create the folder \(folder)")
        }
        var files = try names().map { name in (name: name, bytes: size(of: name)) }
        var total = files.reduce(0) { $0 + $1.bytes }
        let oldest = Self.name(of: day - days)
        while let first = files.first, first.name < oldest || total + bytes > most {
            guard unsafe unlink("\(folder)/\(first.name)") == 0 || errno == ENOENT else {
                throw SystemTrouble("remove \(folder)/\(first.name)")
            }
            if first.name == Self.name(of: day) {
                let words = "the history of one day is larger than 'history-size': it begins anew"
                state.withLock { $0.trouble = words }
            }
            total -= first.bytes
            files.removeFirst()
        }
        let left = total
        state.withLock { $0.total = left }
    }

    /// The days' files in their order, which is that of their names; other files are left alone.
    private func names() throws(SystemTrouble) -> [String] {
        guard let directory = unsafe opendir(folder) else { throw SystemTrouble("read \(folder)") }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
                unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { start in
                    unsafe String(cString: start)
                }
            }
            let isDay =
                name.utf8.count == 16 && name.hasSuffix(Self.ending)
                && WallTime(rfc3339: "\(name.prefix(10))T00:00:00Z") != nil
            if isDay { names.append(name) }
        }
        return names.sorted()
    }

    private func size(of name: String) -> Int {
        var facts = stat()
        return unsafe stat("\(folder)/\(name)", &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// `2026-11-23.trace`
    private static func name(of day: Int64) -> String {
        "\(WallTime(nanoseconds: day * 86_400_000_000_000))".prefix(10) + ending
    }
}

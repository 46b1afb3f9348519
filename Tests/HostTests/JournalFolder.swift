import Basics
import Foundation
import Glibc

@testable import Host

/// A folder for one test, removed with what it holds when the test is over.
final class JournalFolder {
    let path: String
    private var isMounted = false

    init() {
        var template = Array("/tmp/tocsin-test-XXXXXX".utf8CString)
        _ = unsafe mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if isMounted { _ = unsafe umount2(path, Int32(MNT_DETACH)) }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Puts a small file system of its own over the folder; false when that is not permitted.
    func mount(kibibytes: Int) -> Bool {
        isMounted = unsafe Glibc.mount("tmpfs", path, "tmpfs", 0, "size=\(kibibytes)k") == 0
        return isMounted
    }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    func bytes(_ name: String = "journal.jsonl") -> [UInt8] {
        Array(FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data())
    }

    func write(_ bytes: [UInt8], to name: String = "journal.jsonl") {
        _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(bytes))
    }

    func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
}

/// A record such as the core writes, of a chosen size.
func record(_ number: UInt64, size: Int = 0) -> Journal.Entry {
    let text = "{\"incident\":\"T-\(number)\",\"note\":\"\(String(repeating: "x", count: size))\"}"
    return Journal.Entry(number: number, bytes: Array(text.utf8))
}

/// The text of a sound journal of the records 1 to `count`, with the place after each line.
func journalText(_ count: UInt64) -> (bytes: [UInt8], ends: [Int]) {
    var (text, digest) = JournalFormat.head(follows: JournalFormat.nothing)
    var ends = [text.count]
    for number in 0..<count {
        let entry = record(number + 1)
        digest = JournalFormat.append(
            entry.bytes, number: entry.number, previous: digest, to: &text)
        ends.append(text.count)
    }
    return (text, ends)
}

extension Journal {
    mutating func append(_ entries: [Entry]) { append(entries.map(\.writing)) }

    mutating func replace(_ entries: [Entry]) { replace(entries.map(\.writing)) }
}

extension Journal.Entry {
    fileprivate var writing: Journal.Writing {
        Journal.Writing(number: number, size: bytes.count) { bytes }
    }
}

import Basics

/// Files to sections: reads the first file and what it includes, line by line.
struct Loading {
    var reading: Reading
    private(set) var sections: [Section] = []
    /// The paths opened, with the place of the include; nil for the first.
    private var opened: [String: Place?] = [:]
    private var bytesRead = 0
    /// The paths being read now, each including the next.
    private var path: [String] = []

    init(reading: Reading) {
        self.reading = reading
    }

    /// Reads the first file.
    mutating func load(_ bytes: [UInt8], named name: String) {
        opened[normalized(name)] = .some(nil)
        read(bytes, named: name)
    }

    /// A file that cannot be had is a mistake without a line.
    mutating func fail(_ name: String, _ trouble: FileTrouble) {
        reading.files.append(SourceFile(name: name, bytes: []))
        reading.report(file: 0, "cannot be read: \(trouble.reason)")
    }

    private mutating func read(_ bytes: [UInt8], named name: String) {
        let file = reading.files.count
        bytesRead += bytes.count
        guard bytes.count <= Limits.fileBytes, bytesRead <= Limits.allBytes else {
            reading.files.append(SourceFile(name: name, bytes: []))
            reading.isIncomplete = true
            reading.report(
                file: file, "is too large",
                hint: "one file holds at most \(Limits.fileBytes >> 20) MiB, "
                    + "all together \(Limits.allBytes >> 20) MiB")
            return
        }
        reading.files.append(SourceFile(name: name, bytes: bytes))
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            reading.isIncomplete = true
            reading.report(file: file, "is UTF-16", hint: "save it as UTF-8")
            return
        }
        path.append(normalized(name))
        readLines(of: bytes, file: file)
        path.removeLast()
    }

    private mutating func readLines(of bytes: [UInt8], file: Int) {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var number = 0
        var section: Section?
        var isLost = false
        while start < bytes.count, !reading.isFull {
            number += 1
            let end = bytes[start...].firstIndex(of: Byte.newline) ?? bytes.count
            let length = end > start && bytes[end - 1] == Byte.carriageReturn ? end - 1 : end
            let place = Place(file: file, line: number, lineStart: start, offset: start)
            let line = Passage(place: place, end: length)
            start = end + 1
            switch isText(line) ? reading.scan(line) : .wrong {
            case .blank, .wrong:
                // A header that cannot be read takes the entries under it with it.
                if bytes[line.start..<line.end].first(where: { !Byte.isBlank($0) }) == Byte.open {
                    finish(&section)
                    isLost = true
                    reading.isIncomplete = true
                }
            case .section(let kind, let name, let bracket):
                finish(&section)
                section = reading.section(kind: kind, name: name, bracket: bracket)
                isLost = section == nil
            case .entry(let key, let value):
                let entry = Entry(key: reading.text(of: key), place: key.place, value: value)
                if section == nil, !isLost {
                    readTop(entry)
                } else if entry.key == "include" {
                    reading.isIncomplete = true
                    reading.report(
                        entry.place, "'include' after a section",
                        hint: "it stands at the top of a file, before the first section")
                } else {
                    section?.entries.append(entry)
                }
            }
        }
        finish(&section)
    }

    private mutating func finish(_ section: inout Section?) {
        if let complete = section { sections.append(complete) }
        section = nil
    }

    /// An entry before the first section.
    private mutating func readTop(_ entry: Entry) {
        guard entry.key == "include" else {
            reading.report(
                entry.place, "\(quoted(entry.key)) stands before the first section",
                hint: nearestWord(to: entry.key, among: ["include"]) == nil
                    ? "only 'include' may; begin with a section such as [agent]"
                    : "did you mean 'include'?")
            return
        }
        for item in reading.items(of: entry.value) {
            guard let word = reading.word(item) else { continue }
            if word.isSecret {
                reading.report(
                    word.place, "a substitution in an include", hint: "write the path itself")
            } else {
                include(word)
            }
        }
    }

    private mutating func include(_ word: Word) {
        let pattern = joined(word.text, to: reading.files[word.place.file].name)
        if word.text.contains(where: { "*?[".contains($0) }) {
            for match in reading.outside.matches(pattern) where !reading.isFull {
                open(match, for: word)
            }
        } else {
            open(pattern, for: word)
        }
    }

    private mutating func open(_ name: String, for word: Word) {
        let key = normalized(name)
        if path.contains(key) {
            let circle = (path.drop { $0 != key } + [key]).map { quoted($0) }
            reading.report(
                word.place, "the include goes in a circle: \(circle.joined(separator: " -> "))")
        } else if let first = opened[key] {
            let place = first.map { ", first " + reading.reference(to: $0, from: word.place) }
            reading.report(word.place, "\(quoted(name)) is included twice\(place ?? "")")
        } else if path.count > Limits.includeDepth || reading.files.count >= Limits.files {
            reading.isIncomplete = true
            reading.report(
                word.place, "too many includes at \(quoted(name))",
                hint: "expected at most \(Limits.files) files, \(Limits.includeDepth) deep")
        } else {
            opened[key] = word.place
            switch reading.outside.read(name) {
            case .success(let bytes): read(bytes, named: name)
            case .failure(let trouble):
                reading.isIncomplete = true
                reading.report(word.place, "\(quoted(name)) cannot be read: \(trouble.reason)")
            }
        }
    }

    /// Whether the line is text of a length that can be read; notes the first mistake if not.
    private mutating func isText(_ line: Passage) -> Bool {
        let bytes = reading.files[line.place.file].bytes
        let whole = bytes[line.start..<line.end]
        if whole.count > Limits.lineBytes {
            reading.report(line.place, "the line is longer than \(Limits.lineBytes) bytes")
            return false
        }
        guard
            let odd = whole.firstIndex(where: {
                $0 < 0x20 && $0 != Byte.tab || $0 >= 0x7F
            })
        else { return true }
        if let control = whole[odd...].firstIndex(where: {
            $0 < 0x20 && $0 != Byte.tab || $0 == 0x7F
        }) {
            let name = bytes[control] == 0 ? "NUL byte" : "control character"
            reading.report(
                line.place.moved(to: control), "a \(name) (code \(bytes[control]))",
                hint: "a configuration is plain text")
            return false
        }
        if let invalid = firstInvalidUTF8(in: whole[odd...]) {
            reading.report(
                line.place.moved(to: invalid), "a byte that is not UTF-8 (code \(bytes[invalid]))",
                hint: "save the file as UTF-8")
            return false
        }
        return true
    }
}

/// The path without `.`, `..` and doubled slashes, so that two spellings of one file are one.
private func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
        if part == "..", let last = parts.last, last != ".." {
            parts.removeLast()
        } else {
            parts.append(part)
        }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}

/// The path as seen from the folder of the including file.
func joined(_ path: String, to including: String) -> String {
    guard !path.hasPrefix("/"), let slash = including.lastIndex(of: "/") else { return path }
    return including[...slash] + path
}

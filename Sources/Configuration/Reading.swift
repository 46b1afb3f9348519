import Basics

/// One run of the reader: what was opened, and every mistake found so far.
struct Reading {
    let outside: ConfigurationFiles
    var files: [SourceFile] = []
    /// Sections were lost to mistakes: what seems to be missing may only have been misspelt.
    var isIncomplete = false
    /// The names of sections that could not be understood; what refers to them is not accused as
    /// well.
    var lostNames: Set<String> = []
    /// The texts that substitutions stood for, in order.
    var substituted: [Secret] = []
    private var found: [(file: Int, mistake: Mistake)] = []

    init(outside: ConfigurationFiles) {
        self.outside = outside
    }

    /// So many mistakes that reading on would help nobody.
    var isFull: Bool { found.count >= Limits.mistakes }
    var hasMistakes: Bool { !found.isEmpty }

    /// The mistakes in the order of the files, lines and columns.
    var mistakes: Mistakes {
        let inOrder = found.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            return (one.file, one.mistake.line, one.mistake.column, left.offset)
                < (other.file, other.mistake.line, other.mistake.column, right.offset)
        }
        return Mistakes(inOrder.map { $0.element.mistake }, more: isFull)
    }

    /// Notes a mistake at a place, with its line.
    mutating func report(_ place: Place, _ message: String, hint: String? = nil) {
        guard !isFull else { return }
        let file = files[place.file]
        let before = file.bytes[place.lineStart..<min(place.offset, file.bytes.count)]
        found.append(
            (
                file: place.file,
                mistake: Mistake(
                    file: file.name, line: place.line,
                    column: String(decoding: before, as: UTF8.self).count + 1, message: message,
                    hint: hint, source: withoutSecrets(line(at: place.lineStart, of: file.bytes)))
            ))
    }

    /// Notes a mistake of a whole file.
    mutating func report(file: Int, _ message: String, hint: String? = nil) {
        guard !isFull else { return }
        found.append(
            (
                file: file,
                mistake: Mistake(
                    file: files[file].name, line: 0, column: 0, message: message, hint: hint)
            ))
    }

    /// `probes.conf:3`, for a mistake that refers to another place.
    func reference(to place: Place, from other: Place) -> String {
        place.file == other.file
            ? "on line \(place.line)" : "at \(files[place.file].name):\(place.line)"
    }

    /// The text of a line, as far as a line may reach.
    private func line(at start: Int, of bytes: [UInt8]) -> String {
        let reach = bytes[start...].prefix(Limits.lineBytes)
        var line = reach.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }
}

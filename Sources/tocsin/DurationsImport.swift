import Basics
import Configuration
import Host
import Surface

/// `tocsin import durations FILE.csv`: the running agent takes in how long earlier problems took.
enum DurationsImport {
    /// So many lines go to the agent at once, so that each answer comes at once.
    private static let batch = 40

    /// - Throws: ``Failure`` when the file cannot be read, or the agent refuses it.
    static func run(_ arguments: Arguments, path: String) throws(Failure) -> Int32 {
        let text: String
        switch ConfigurationFiles.ofThisMachine().read(path) {
        case .success(let bytes): text = String(decoding: bytes, as: UTF8.self)
        case .failure(let trouble): throw .usage("'\(path)' cannot be read: \(trouble.reason)")
        }
        let lines = text.split(omittingEmptySubsequences: true) { $0.isNewline }
        guard let head = lines.first else { throw .usage("'\(path)' is empty") }
        let client = try AgentClient(arguments)
        var total = ImportView(taken: 0, known: 0, skipped: [])
        for start in stride(from: 1, to: max(2, lines.count), by: batch) {
            let part = [head] + lines.dropFirst(start).prefix(batch)
            let answer = try client.tell(
                "/history/durations/import", ["text": part.joined(separator: "\n")])
            guard let view = try? JSONText.decode(ImportView.self, from: answer.utf8) else {
                throw Failure(status: 1, words: "the agent answered: \(answer)")
            }
            total.taken += view.taken
            total.known = view.known
            total.skipped += view.skipped.map {
                ImportView.Skipped(line: $0.line + start - 1, why: $0.why)
            }
        }
        if arguments.has(.json) {
            Output.print(JSONText.line(total) + "\n")
            return 0
        }
        for skipped in total.skipped.prefix(20) {
            Output.error("\(path):\(skipped.line): left out: \(skipped.why)\n")
        }
        if total.skipped.count > 20 {
            Output.error("\(path): and \(total.skipped.count - 20) more\n")
        }
        Output.print(
            "\(total.taken) taken in, \(total.skipped.count) left out; \(total.known) are known.\n")
        return 0
    }
}

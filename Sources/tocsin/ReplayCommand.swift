import Basics
import Configuration
import Foundation
import Host
import Incidents
import Simulation
import Surface

extension Command {
    private static let against = Option(
        name: "--against", value: "FILE",
        help: "another configuration: print what only one of the two would have done")
    private static let lines = Option(
        name: "--json", value: nil, help: "print JSON Lines: the decisions, then a summary")

    static let replay = Command(
        name: "replay",
        summary: "Judges recorded observations anew: what a configuration would have decided.",
        usage: "TRACE... --config FILE [--against FILE] [--json]",
        options: [.config, against, lines],
        notes: """
            A trace is a text, one observation a line; the agent keeps its own in <state>/history, and a folder
            stands for its traces in the order of their names. Lines that are torn or foreign are reported with
            their numbers and skipped. With --against every key of [detection] in which the two differ is tried
            alone, to say which one makes the difference.
            """
    ) { arguments throws(Failure) in
        guard !arguments.words.isEmpty else {
            throw .usage("name a trace: tocsin replay TRACE... --config FILE")
        }
        let path = try Loading.path(arguments)
        let settings = try ReplayRun.settings(path)
        let traces = try ReplayRun.traces(arguments.words)
        let isJSON = arguments.has(lines)
        guard let other = arguments.value(of: against) else {
            var run = ReplayRun(settings: settings, traces: traces)
            run.prints = isJSON
            let summary = try run.run()
            if isJSON {
                Output.print(JSONText.line(summary) + "\n")
            } else {
                Output.print(ReplayText.whole(summary))
            }
            return 0
        }
        let theirs = try ReplayRun.settings(other)
        let comparison = try ReplayDuel(
            mine: (path, settings), theirs: (other, theirs), traces: traces)
        Output.print(isJSON ? comparison.jsonLines : comparison.text)
        return 0
    }
}

/// One replay over files, with the bad lines and the progress on standard error.
struct ReplayRun {
    let settings: Settings
    let traces: [Source]
    /// Prints decisions as JSON Lines as they come.
    var prints = false
    var isQuiet = false

    static func settings(_ path: String) throws(Failure) -> Settings {
        do throws(Mistakes) {
            return try ConfigurationReader.read(path: path, files: .ofThisMachine())
        } catch {
            throw Failure(status: 3, words: error.text)
        }
    }

    /// A file as it was when it was first looked at: an agent may be writing on, and every run reads the same.
    struct Source {
        let path: String
        /// Bytes to read at most; what is no file is read to its end.
        let size: Int

        init(_ path: String) {
            self.path = path
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let isFile = attributes?[.type] as? FileAttributeType == .typeRegular
            size = isFile ? attributes?[.size] as? Int ?? .max : .max
        }
    }

    /// Files; a folder stands for the traces in it.
    static func traces(_ words: [String]) throws(Failure) -> [Source] {
        var paths: [String] = []
        for word in words {
            if let names = try? FileManager.default.contentsOfDirectory(atPath: word) {
                let traces = names.filter { $0.hasSuffix(".trace") }.sorted()
                paths += traces.map { "\(word)/\($0)" }
            } else if FileManager.default.fileExists(atPath: word) {
                paths.append(word)
            } else {
                throw .usage("'\(word)' cannot be read: no such file or folder")
            }
        }
        return paths.map { Source($0) }
    }

    init(settings: Settings, traces: [Source]) {
        self.settings = settings
        self.traces = traces
    }

    func run() throws(Failure) -> ReplaySummary {
        var replay = Replay(settings: settings)
        var progress = ReplayProgress(traces, isQuiet: isQuiet)
        for trace in traces {
            let path = trace.path
            var rest = trace.size
            guard let file = FileHandle(forReadingAtPath: path) else {
                throw .usage("'\(path)' cannot be read")
            }
            replay.begin(file: path)
            while true {
                let piece: Data?
                do { piece = try file.read(upToCount: min(rest, 1 << 20)) } catch {
                    throw Failure(status: 1, words: "\(path): \(error.localizedDescription)")
                }
                guard let piece, !piece.isEmpty else { break }
                rest -= piece.count
                replay.feed([UInt8](piece))
                print(replay.takeDecisions())
                progress.passed(piece.count, replay.summary.observations)
            }
            try? file.close()
        }
        replay.finish()
        print(replay.takeDecisions())
        progress.end()
        if !isQuiet { complain(replay) }
        return replay.summary
    }

    private func print(_ decisions: [Decision]) {
        guard prints, !decisions.isEmpty else { return }
        Output.print(decisions.map { JSONText.line($0) + "\n" }.joined())
    }

    private func complain(_ replay: Replay) {
        for bad in replay.skipped {
            Output.error("\(bad.file):\(bad.line): skipped: \(bad.why)\n")
        }
        let more = replay.summary.skipped - replay.skipped.count
        if more > 0 { Output.error("and \(more) more lines skipped\n") }
        for stranger in replay.strangers {
            let first = stranger.count == 1 ? "" : ", nor for \(stranger.count - 1) later ones"
            Output.error(
                "\(stranger.file):\(stranger.line): skipped: the configuration has no probe "
                    + "'\(stranger.probe.harmless)' for this line\(first)\n")
        }
        let rest = replay.summary.strangers - replay.strangers.reduce(0) { $0 + $1.count }
        if rest > 0 { Output.error("and \(rest) lines of further unknown probes\n") }
    }
}

/// How far a long replay is, once a second, where somebody looks.
struct ReplayProgress {
    private let total: Int
    private let isShown: Bool
    private let began = Date()
    private var bytes = 0
    private var shownAt = Date()
    private var hasShown = false

    init(_ traces: [ReplayRun.Source], isQuiet: Bool) {
        total = traces.reduce(0) { $0 + ($1.size == .max ? 0 : $1.size) }
        isShown = !isQuiet
    }

    mutating func passed(_ count: Int, _ observations: Int) {
        bytes += count
        guard isShown, Date().timeIntervalSince(shownAt) >= 1 else { return }
        shownAt = Date()
        hasShown = true
        let share = total > 0 ? Int(Double(bytes) / Double(total) * 100) : 0
        let speed = Double(observations) / max(0.001, Date().timeIntervalSince(began)) / 1e6
        let line =
            observations < 100_000
            ? "\(min(share, 100)) %, \(observations) observations"
            : String(
                format: "%3d %%, %.1f million observations, %.1f million a second",
                min(share, 100), Double(observations) / 1e6, speed)
        Output.error(Terminal.isInteractive ? "\r" + line : line + "\n")
    }

    func end() {
        if hasShown, Terminal.isInteractive { Output.error("\n") }
    }
}

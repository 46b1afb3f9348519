import Basics
import Configuration
import Foundation
import Host
import Notices
import Surface

extension Command {
    private static let facts = Option(
        name: "--facts", value: "FILE",
        help: "what is known, as JSON; without, rules that need it rest")
    private static let stage = Option(
        name: "--stage", value: "STAGE", help: "such as acknowledge, update, no_news, resolved")
    private static let channel = Option(
        name: "--channel", value: "CHANNEL",
        help: "status, email, sms, social, chat, push, banner, ticket or phone")
    private static let staff = Option(
        name: "--staff", value: nil, help: "only the rules that bind texts for staff")
    private static let lists = Option(
        name: "--lists", value: nil, help: "print the words that are looked for, as [lint] has them"
    )

    static let lint = Command(
        name: "lint", summary: "Holds texts against the rules for notices.",
        usage: "FILE... [--facts FILE] [--stage STAGE] [--channel CHANNEL] [--json]",
        options: [facts, stage, channel, staff, .config, lists, .json],
        notes:
            "A file is one text; on channels with a title (status, email, push) its first line is that. "
            + "'-' is standard input.\n"
            + "Several files are also held against each other: they have to tell the same.\n"
            + "[lint] of the configuration named by --config adds words to the lists.\n"
            + "Exits 1 when something blocks, 0 when nothing does."
    ) { arguments throws(Failure) in
        if arguments.has(lists) {
            Output.print(Lexicon.text)
            return 0
        }
        guard !arguments.words.isEmpty else { throw .usage("expected the name of a file") }
        let stage: Stage? = try known(arguments.value(of: stage), "stage")
        let channel: Settings.Channel? = try known(arguments.value(of: channel), "channel")
        let (facts, before) = try readFacts(arguments.value(of: facts))
        let lexicon =
            arguments.has(.config) ? Lexicon(try Loading.settings(arguments).lint) : .shipped
        let isSeveral = arguments.words.count > 1
        var texts: [String] = []
        for path in arguments.words { texts.append(try read(path)) }
        let between = isSeveral ? Lint.disagreements(texts.map { ($0, channel) }) : [[]]
        var reports: [LintReport] = []
        for (place, path) in arguments.words.enumerated() {
            let found = Lint.findings(
                in: texts[place], stage: stage, channel: channel, facts: facts, lexicon: lexicon,
                reader: arguments.has(staff) ? .staff : .customers, before: before)
            reports.append(
                LintReport(
                    of: texts[place], file: isSeveral ? path : nil, channel: channel, facts: facts,
                    findings: found + between[place]))
        }
        if arguments.has(.json) {
            Output.print(
                (isSeveral ? JSONText.line(LintReports(reports)) : JSONText.line(reports[0])) + "\n"
            )
        } else {
            Output.print(reports.map(\.text).joined(separator: "\n"))
        }
        return reports.allSatisfy(\.ok) ? 0 : 1
    }

    /// The value of that name, or wrong usage with the nearest one.
    private static func known<Value>(
        _ word: String?, _ kind: String
    ) throws(Failure) -> Value? where Value: RawRepresentable<String> & CaseIterable {
        guard let word else { return nil }
        if let value = Value(rawValue: word) { return value }
        let names = Value.allCases.map(\.rawValue)
        let near = nearestWord(to: word, among: names)
        throw .usage(
            "unknown \(kind) '\(word)'; "
                + (near.map { "did you mean '\($0)'?" }
                    ?? "expected one of \(names.joined(separator: ", "))"))
    }

    private static func read(_ path: String) throws(Failure) -> String {
        if path == "-" {
            return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
        }
        switch ConfigurationFiles.ofThisMachine().read(path) {
        case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .failure(let trouble): throw .usage("'\(path)' cannot be read: \(trouble.reason)")
        }
    }

    private static func readFacts(
        _ path: String?
    ) throws(Failure) -> (facts: Facts?, before: Lint.Before?) {
        guard let path else { return (nil, nil) }
        let bytes = Array(try read(path).utf8)
        do {
            return (
                try JSONText.decode(Facts.self, from: bytes),
                try JSONText.decode(Lint.Before.self, from: bytes)
            )
        } catch let error as DecodingError {
            throw .usage("'\(path)' holds no facts: \(error.words)")
        } catch {
            throw .usage("'\(path)' holds no facts: \(error.localizedDescription)")
        }
    }
}

extension DecodingError {
    /// Which key, and what is wrong with it.
    fileprivate var words: String {
        func key(_ context: Context) -> String {
            context.codingPath.isEmpty
                ? "" : "'\(context.codingPath.map(\.stringValue).joined(separator: "."))': "
        }
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            return key(context) + context.debugDescription
        case .keyNotFound(let missing, let context):
            return "'\(missing.stringValue)' is missing. \(context.debugDescription)"
        @unknown default:
            return "it cannot be read"
        }
    }
}

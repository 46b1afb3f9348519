import Basics

/// Why a command ends without having done what was asked.
struct Failure: Error {
    /// The exit status: 1 the answer is no, 2 wrong usage, 3 unusable configuration, 4 no agent.
    let status: Int32
    let words: String

    static func usage(_ words: String) -> Failure { Failure(status: 2, words: words) }
}

/// An option of a command.
struct Option: Sendable {
    let name: String
    /// What its value stands for; nil for a flag.
    let value: String?
    let help: String

    static let config = Option(
        name: "--config", value: "FILE",
        help: "the configuration; else $TOCSIN_CONFIG, ./probes.conf, /etc/tocsin/probes.conf")
    static let state = Option(
        name: "--state", value: "DIR", help: "the state folder; else the configuration's")
    static let json = Option(name: "--json", value: nil, help: "print one JSON document")
    static let by = Option(
        name: "--by", value: "NAME", help: "who acts; else the operating system's user")
    static let help = Option(name: "--help", value: nil, help: "print this")
}

/// The words after a command's name, sorted into options and the rest.
struct Arguments: Sendable {
    private(set) var words: [String] = []
    private var values: [String: String] = [:]

    /// - Throws: ``Failure`` with status 2 for an option that the command does not have.
    init(_ arguments: [String], options: [Option]) throws(Failure) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") || argument == "-h", argument != "--" else {
                words.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            let name = argument == "-h" ? "--help" : parts[0]
            guard let option = options.first(where: { $0.name == name }) else {
                let near = nearestWord(to: name, among: options.map(\.name))
                throw .usage(
                    "unknown option '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
            guard option.value != nil else {
                if parts.count > 1 { throw .usage("'\(name)' takes no value") }
                values[name] = ""
                continue
            }
            guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
                throw .usage("'\(name)' needs a value: \(name) \(option.value ?? "")")
            }
            values[name] = value
        }
    }

    func has(_ option: Option) -> Bool { values[option.name] != nil }

    func value(of option: Option) -> String? { values[option.name] }

    /// - Throws: ``Failure`` when there are more words than `count`.
    func expect(atMost count: Int) throws(Failure) {
        guard words.count > count else { return }
        throw .usage("one word too many: '\(words[count])'")
    }
}

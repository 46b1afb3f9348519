import Basics
import Configuration
import Foundation
import Host
import Probing

extension Command {
    private static let nagios = Option(
        name: "--nagios", value: nil, help: "print one line and perfdata, as a Nagios plugin")
    private static let repeated = Option(
        name: "--repeat", value: "N", help: "run it so many times, a second apart, 2 to 1000")
    private static let curl = Option(
        name: "--curl", value: nil, help: "print the curl command that asks the same; asks nothing")

    static let probe = Command(
        name: "probe", summary: "Runs one probe now and shows its phases and the verdict.",
        usage: "NAME|URL [--json | --nagios | --curl] [--repeat N] [--config FILE]",
        options: [.json, nagios, repeated, curl, .config], usageStatus: 3,
        notes: """
            NAME is a probe or an anchor of the configuration; a URL (http://, https://,
            tcp://host:port, smtp:// and the others that 'url' takes) needs none. Exits 0 passed,
            1 slow, 2 failed, 3 inconclusive or wrong usage; of several runs, as the worst. With
            --json each run is one line.
            """
    ) { arguments throws(Failure) in
        guard let word = arguments.words.first else {
            throw .usage("name a probe or give a URL")
        }
        try arguments.expect(atMost: 1)
        let probes = try find(word, arguments)
        if arguments.has(curl) {
            for probe in probes { Output.print(try CurlCommand(probe).text + "\n") }
            return 0
        }
        let runs = try count(arguments)
        var worst: Int32 = 0
        var series = Series()
        for run in 1...runs {
            if run > 1 { Thread.sleep(forTimeInterval: 1) }
            for probe in probes {
                let started = WallTime(secondsSince1970: Date().timeIntervalSince1970)
                let verdict = Verdict(try answer(of: probe), probe: probe, started: started)
                series.add(verdict)
                worst = max(worst, verdict.status)
                Output.print(
                    arguments.has(.json)
                        ? verdict.json
                        : arguments.has(nagios)
                            ? verdict.nagios : runs > 1 ? verdict.line : verdict.text)
            }
        }
        if runs > 1, !arguments.has(.json), !arguments.has(nagios) { Output.print(series.text) }
        return worst
    }

    private static func answer(of probe: Settings.Probe) throws(Failure) -> Answer {
        if case .heartbeat = probe.target {
            throw Failure(
                status: 3, words: "\(probe.name) is a heartbeat: nothing is asked, others report")
        }
        do throws(SystemTrouble) {
            return try Prober.once(probe, product: "tocsin/\(tocsinVersion)")
        } catch {
            throw Failure(status: 3, words: "\(error)")
        }
    }

    private static func count(_ arguments: Arguments) throws(Failure) -> Int {
        guard let text = arguments.value(of: repeated) else { return 1 }
        guard let count = Int(text), (2...1000).contains(count) else {
            throw .usage("'--repeat' needs a number from 2 to 1000")
        }
        return count
    }

    /// The probe, or the two that `ip = both` makes of one.
    private static func find(_ word: String, _ arguments: Arguments) throws(Failure)
        -> [Settings.Probe]
    {
        guard let mark = word.firstRange(of: "://") else { return try configured(word, arguments) }
        let scheme = word[..<mark.lowerBound].lowercased()
        let target: String
        switch scheme {
        case "http", "https": target = "http = \"\(escaped(word))\""
        case "tcp": target = "tcp = \"\(escaped(String(word.dropFirst(6))))\""
        case let other where Settings.schemes.contains(other):
            target = "url = \"\(escaped(word))\""
        default:
            throw .usage("'\(word)': a URL begins with http://, https://, tcp:// or \(others)")
        }
        let text = "[service url]\n[probe url]\nservice = url\n\(target)\n"
        do throws(Mistakes) {
            let settings = try ConfigurationReader.read(
                text: Array(text.utf8), named: word, files: .ofThisMachine())
            return [settings.probes[0]]
        } catch {
            throw Failure(status: 3, words: error.all.map(\.message).joined(separator: "\n"))
        }
    }

    private static var others: String {
        Settings.schemes.map { $0 + "://" }.joined(separator: ", ")
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text where character != "\n" && character != "\r" {
            if "\"\\$".contains(character) { escaped += "\\" }
            escaped.append(character)
        }
        return escaped
    }

    private static func configured(_ name: String, _ arguments: Arguments) throws(Failure)
        -> [Settings.Probe]
    {
        let settings = try Loading.settings(arguments)
        let names = [name] + Settings.AddressFamily.allCases.map { "\(name)-ipv\($0.rawValue)" }
        let found = settings.probes.filter { names.contains($0.name) }
        if let exact = found.first(where: { $0.name == name }) { return [exact] }
        if !found.isEmpty { return found }
        let near = nearestWord(to: name, among: settings.probes.map(\.name))
        throw Failure(
            status: 3,
            words: "the configuration has no probe '\(name)'"
                + (near.map { "; did you mean '\($0)'?" }
                    ?? "; a URL begins with http://, https:// or tcp://"))
    }
}

/// Several runs of a probe, in sum.
private struct Series {
    private var lengths: [Duration] = []
    private var passed = 0

    mutating func add(_ verdict: Verdict) {
        lengths.append(verdict.length)
        if verdict.status <= 1 { passed += 1 }
    }

    var text: String {
        let sorted = lengths.sorted()
        guard let least = sorted.first, let most = sorted.last else { return "" }
        return "\(passed) of \(lengths.count) passed; least \(least.measured), "
            + "median \(sorted[sorted.count / 2].measured), most \(most.measured)\n"
    }
}

import Foundation
import Testing

@testable import Configuration

/// `probes.conf.example` is the reference: what it states is what the code does.
struct ExampleTests {
    private let lines: [String]
    private let outside = Outside(
        files: [
            "wording/own.txt": "[sentences]\n", "/etc/tocsin/ping.json": "{}",
            "/etc/tocsin/token": "t0ken\n",
            "/etc/tocsin/ca.pem": "-----BEGIN CERTIFICATE-----",
            "/etc/tocsin/client.pem": "-----BEGIN CERTIFICATE-----",
            "/etc/tocsin/logo.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "/etc/tocsin/client.key": "-----BEGIN PRIVATE KEY-----",
        ],
        environment: [
            "HOOK_SECRET": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "API_KEY": "k3y",
            "PROBE_PASSWORD": "hunter2", "BACKUP_TOKEN": "0123456789abcdef-_",
            "COLLECTOR_TOKEN": "c0ll3ct",
            "ALERTS_PASSWORD": "t0ken",
            "RECEIVER_TOKEN": "t0ken",
            "GENIE_KEY": "t0ken",
            "INCIDENT_TOKEN": "t0ken",
            "SLACK_TOKEN": "t0ken",
            "TELEGRAM_TOKEN": "t0ken",
            "NTFY_TOKEN": "t0ken",
            "MAIL_PASSWORD": "t0ken",
            "TWILIO_TOKEN": "t0ken",
            "SMS_KEY": "t0ken",
            "MASTODON_TOKEN": "t0ken",
            "STATUSPAGE_TOKEN": "t0ken",
            "CACHET_TOKEN": "t0ken",
            "GITHUB_TOKEN": "t0ken",
            "GITLAB_TOKEN": "t0ken",
            "JIRA_TOKEN": "t0ken",
            "SNOW_PASSWORD": "t0ken",
            "PAGER_KEY": "0123456789abcdef0123456789abcdef",
            "NTFY_URL": "https://ntfy.sh/topic",
            "SLACK_URL": "https://hooks.example/x",
            "TEAMS_URL": "https://hooks.example/x",
            "DISCORD_URL": "https://hooks.example/x",
            "MATTERMOST_URL": "https://hooks.example/x",
            "SWITCH_URL": "https://hooks.example/x",
        ])

    init() throws {
        let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(
            contentsOf: top.appending(path: "probes.conf.example"), encoding: .utf8)
        lines = text.components(separatedBy: "\n")
    }

    private static let blockMark = "# example: ["

    /// The sections that stand in it as examples: the numbers of their lines.
    private var blocks: [[Int]] {
        var blocks: [[Int]] = []
        var isInBlock = false
        for (number, line) in lines.enumerated() {
            if line.hasPrefix(Self.blockMark) {
                blocks.append([])
                isInBlock = true
            }
            if line.isEmpty { isInBlock = false }
            if isInBlock { blocks[blocks.count - 1].append(number) }
        }
        return blocks
    }

    /// A key as the example has it.
    private struct Stated {
        var number: Int
        var section: String
        var key: String
        var setting: String
        var isDefault: Bool
        var isSet: Bool
        /// It stands in a section that is an example as a whole.
        var isInBlock: Bool
    }

    private var stated: [Stated] {
        var section = ""
        var isInBlock = false
        var all: [Stated] = []
        for (number, line) in lines.enumerated() {
            if line.hasPrefix(Self.blockMark) {
                section = String(line.dropFirst(Self.blockMark.count).prefix { $0.isLetter })
                isInBlock = true
            }
            if line.isEmpty { isInBlock = false }
            if line.hasPrefix("[") {
                section = String(line.dropFirst().prefix { $0.isLetter || $0 == "-" })
            }
            let setting = line.trimmingPrefix("# ").trimmingPrefix("example: ")
            let key = setting.prefix { $0.isLowercase || $0.isNumber || $0 == "-" }
            guard !key.isEmpty,
                setting.dropFirst(key.count).drop(while: { $0 == " " }).hasPrefix("= ")
            else { continue }
            all.append(
                Stated(
                    number: number, section: section, key: String(key), setting: String(setting),
                    isDefault: line.hasPrefix("# ") && !line.hasPrefix("# example: "),
                    isSet: !line.hasPrefix("#"), isInBlock: isInBlock))
        }
        return all
    }

    private func read(with stated: Stated? = nil) -> Result<Settings, Mistakes> {
        var lines = lines
        if let stated { lines[stated.number] = stated.setting }
        return outcome(of: lines.joined(separator: "\n"), outside: outside)
    }

    @Test func `it is a good configuration as it stands, without any environment`() {
        let text = lines.joined(separator: "\n")
        #expect(report(of: text) == "ok")
    }

    @Test func `every default that it states is the code's`() throws {
        let usual = try read().get()
        let defaults = stated.filter(\.isDefault)
        #expect(defaults.count > 60)
        for stated in defaults {
            #expect(
                try read(with: stated).get() == usual,
                "line \(stated.number + 1): \(stated.setting)")
        }
    }

    @Test func `every example in it is right and changes something`() throws {
        let usual = try read().get()
        for stated in stated
        where !stated.isDefault && !stated.isSet && !stated.isInBlock && stated.key != "include" {
            #expect(
                try read(with: stated).get() != usual,
                "line \(stated.number + 1): \(stated.setting)")
        }
    }

    @Test func `every section that it shows as an example is right, and means what it says`() throws
    {
        let usual = try read().get()
        #expect(blocks.count >= 25)
        var kinds: Set<String> = []
        for block in blocks {
            var whole = lines
            for number in block {
                whole[number] = String(lines[number].trimmingPrefix("# example: "))
            }
            let settings = try outcome(of: whole.joined(separator: "\n"), outside: outside).get()
            #expect(
                settings.destinations.count == usual.destinations.count + 1,
                "line \(block[0] + 1)")
            for destination in settings.destinations where !usual.destinations.contains(destination)
            {
                kinds.insert(destination.kind.word)
            }
        }
        let known = Set(DestinationDraft.Kind.allCases.map(\.rawValue))
        #expect(kinds.union(["webhook", "file"]) == known)
    }

    @Test func `every key of every kind of destination stands with that kind`() {
        for kind in DestinationDraft.Kind.allCases {
            let mine = blocks.filter { block in
                block.contains { number in
                    let words = lines[number].split(separator: " ").suffix(2)
                    return words.first == "=" && words.last == kind.rawValue[...]
                }
            }
            let text = mine.flatMap { $0.map { lines[$0] } }.joined(separator: "\n")
            guard !mine.isEmpty else { continue }
            for key in kind.form.keys
            where !["token", "user", "password", "api"].contains(key.name) {
                #expect(text.contains("# example: \(key.name) "), "\(kind.rawValue): \(key.name)")
            }
        }
    }

    @Test func `every key that the reader knows stands in it`() {
        let stated = stated
        for kind in SectionKind.allCases {
            for key in Tables.names(of: kind) {
                #expect(
                    stated.contains { $0.section == kind.rawValue && $0.key == key },
                    "[\(kind.rawValue)] \(key)")
            }
        }
    }
}

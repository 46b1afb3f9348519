import Foundation
import Testing

@testable import Configuration

/// `probes.conf.example` is the reference: what it states is what the code does.
struct ExampleTests {
    private let lines: [String]
    private let outside = Outside(
        files: [
            "/etc/tocsin/ping.json": "{}", "/etc/tocsin/token": "t0ken\n",
            "/etc/tocsin/ca.pem": "-----BEGIN CERTIFICATE-----",
            "/etc/tocsin/client.pem": "-----BEGIN CERTIFICATE-----",
            "/etc/tocsin/logo.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "/etc/tocsin/client.key": "-----BEGIN PRIVATE KEY-----",
        ],
        environment: [
            "HOOK_SECRET": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "API_KEY": "k3y",
            "PROBE_PASSWORD": "hunter2",
        ])

    init() throws {
        let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(
            contentsOf: top.appending(path: "probes.conf.example"), encoding: .utf8)
        lines = text.components(separatedBy: "\n")
    }

    /// A key as the example has it.
    private struct Stated {
        var number: Int
        var section: String
        var key: String
        var setting: String
        var isDefault: Bool
        var isSet: Bool
    }

    private var stated: [Stated] {
        var section = ""
        var all: [Stated] = []
        for (number, line) in lines.enumerated() {
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
                    isSet: !line.hasPrefix("#")))
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
        for stated in stated where !stated.isDefault && !stated.isSet && stated.key != "include" {
            #expect(
                try read(with: stated).get() != usual,
                "line \(stated.number + 1): \(stated.setting)")
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

import Foundation
import Testing

@testable import Configuration

struct SecretTests {
    private let hidden = "hunter2-Zq9"

    private func secret(_ text: String) -> Outside {
        Outside(files: ["/run/secret": text + "\n"], environment: ["S": text, "EMPTY": ""])
    }

    @Test func `substituted text stands in no mistake, whatever key it is given to`() {
        let sections: [(SectionKind, String)] = SectionKind.allCases.map { kind in
            (kind, kind.isNamed ? "[\(kind.rawValue) x]" : "[\(kind.rawValue)]")
        }
        for (kind, header) in sections {
            for key in Tables.names(of: kind) {
                for value in [
                    "${env:S}", "\"${file:/run/secret}\"", "a, ${env:S}", "status ${env:S}",
                ] {
                    let text = "\(header)\n\(key) = \(value)\n"
                    let outcome = outcome(of: text, outside: secret(hidden))
                    for mistake in mistakes(outcome) {
                        #expect(!mistake.message.contains(hidden), "\(key) = \(value)")
                        #expect(!(mistake.hint ?? "").contains(hidden), "\(key) = \(value)")
                        #expect(!mistake.source.contains(hidden), "\(key) = \(value)")
                    }
                }
            }
        }
    }

    @Test func `secrets written down are hidden in source lines, in their place and length`() {
        let lines = [
            ("secret = \(hidden)", "secret = ***********"),
            ("secrt = \(hidden)", "secrt = ***********"),
            ("secret \(hidden)", "secret ***********"),
            ("  secret = \"\(hidden)", "  secret = \"***********"),
            ("token = \(hidden)", "token = ***********"),
            ("colour = whsec_\(hidden), 2", "colour = whsec_***********, 2"),
            ("secret = ${env:NONE}", "secret = ${env:NONE}"),
            ("secret = ${\(hidden)}", "secret = **************"),
            ("http = http://me:\(hidden)@a.test/ x", "http = http://**************@a.test/ x"),
            ("url = https://hooks.test/\(hidden) x", "url = https://hooks.test/*********** *"),
            ("url = hooks.test/\(hidden)", "url = **********************"),
        ]
        for (line, shown) in lines {
            let found = mistakes(outcome(of: shop + "[destination x]\nkind = webhook\n\(line)\n"))
            #expect(found.contains { $0.line == 7 && $0.source == shown }, "\(line)")
            #expect(!found.contains { $0.message.contains(hidden) }, "\(line)")
        }
    }

    @Test(arguments: [
        "http = http://me:hunter2-Zq9@a.test:x/", "http = me:hunter2-Zq9@a.test/",
        "tcp = me:hunter2-Zq9@a.test:5432", "vantages = whsec_hunter2-Zq9!",
        "expect = https://:hunter2-Zq9@/",
    ])
    func `a password in a value that is refused stands neither in the message nor the line`(
        _ line: String
    ) {
        let text = "[service shop]\n[probe web]\nservice = shop\n\(line)\n"
        let found = mistakes(outcome(of: text))
        #expect(!found.isEmpty)
        for mistake in found { #expect(!mistake.text.contains("hunter2")) }
    }

    @Test func `a secret comes whole from the environment, from a file, and within a value`() throws
    {
        let key = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"
        let text =
            shop + """
                [destination oncall]
                kind = webhook
                url = https://hooks.test/${env:PATH_PART}?a=${env:PATH_PART}
                secret = ${file:/run/key}
                secret = "${env:KEY}"
                [agent]
                name = a.${env:PATH_PART}
                """
        let outside = Outside(
            files: ["/run/key": key + "\r\n"],
            environment: ["PATH_PART": "T0", "KEY": "whsec_" + String(repeating: "A", count: 32)])
        let settings = try outcome(of: text, outside: outside).get()
        guard case .webhook(let url, let keys) = settings.destinations[0].kind else {
            Issue.record("no webhook")
            return
        }
        #expect(url.revealed == "https://hooks.test/T0?a=T0")
        #expect(keys.map(\.revealed) == [key, "whsec_" + String(repeating: "A", count: 32)])
        #expect(settings.agent.name == "a.T0")
        #expect("\(settings)".contains("(secret)") && !"\(settings)".contains(key))
    }

    @Test func `commas and quotes in a secret part nothing`() throws {
        let outside = Outside(environment: ["S": "a, \"b\" # c"])
        let settings = try outcome(
            of: shop + "expect = body contains ${env:S}\n", outside: outside
        ).get()
        #expect(settings.probes[0].expect == [.bodyContains("a, \"b\" # c")])
    }

    @Test func `a dollar can be meant as one`() throws {
        let settings = try outcome(of: shop + #"expect = body contains "\${env:S}""#).get()
        #expect(settings.probes[0].expect == [.bodyContains("${env:S}")])
    }
}

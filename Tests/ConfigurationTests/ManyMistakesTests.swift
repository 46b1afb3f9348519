import Basics
import Configuration
import Foundation
import Testing

struct ManyMistakesTests {
    @Test func `ten mistakes in two files are said in one run, in order`() {
        let text = """
            include = conf.d/*.conf
            [agent]
            nmae = fra-1
            [service shop]
            tier = 4
            depends = databse
            [probe web]
            service = shop
            http = shop.test
            every = 15
            expect = status 2xx
            [service database]
            [probe db]
            service = database
            tcp = db.test:5432
            critical = ja
            [destination log]
            kind = fiel
            [detection]
            quorum = 0%
            """
        let outside = Outside(files: ["conf.d/a.conf": "[anchor gateway]\ntcp = 192.0.2.1\n"])
        let expected = #"""
            probes.conf:3:1: unknown key 'nmae' in [agent]; did you mean 'name'?
                nmae = fra-1
                ^
            probes.conf:5:8: 'tier' cannot be '4'; expected a whole number from 1 to 3
                tier = 4
                       ^
            probes.conf:6:11: unknown service 'databse'; did you mean 'database'?
                depends = databse
                          ^
            probes.conf:9:8: 'http' cannot be 'shop.test'; did you mean 'https://shop.test'?
                http = shop.test
                       ^
            probes.conf:10:9: 'every' cannot be '15'; did you mean '15s'?
                every = 15
                        ^
            probes.conf:11:17: 'expect' cannot be '2xx'; expected status codes from 100 to 599, such as 'status 200-299' or 'status 200, 204'
                expect = status 2xx
                                ^
            probes.conf:16:12: 'critical' cannot be 'ja'; expected 'yes' or 'no'
                critical = ja
                           ^
            probes.conf:18:8: 'kind' cannot be 'fiel'; did you mean 'file'?
                kind = fiel
                       ^
            probes.conf:20:10: 'quorum' cannot be '0%'; expected a share from 1% to 100%, such as 50%
                quorum = 0%
                         ^
            conf.d/a.conf:2:7: 'tcp' cannot be '192.0.2.1'; expected a host and a port such as db.internal:5432 or [::1]:53
                tcp = 192.0.2.1
                      ^
            10 mistakes

            """#
        #expect(report(of: text, outside: outside) == expected)
    }

    @Test func `the JSON document has the keys that programs rely on`() {
        let text = shop + "timout = 5s\n[agent]\nname = \u{1F600}\n"
        guard case .failure(let mistakes) = outcome(of: text) else {
            Issue.record("no mistakes")
            return
        }
        #expect(
            mistakes.json
                == #"{"mistakes":[{"column":1,"file":"probes.conf","hint":"did you mean 'timeout'?","#
                + #""line":5,"message":"unknown key 'timout' in [probe web]"},"#
                + #"{"column":8,"file":"probes.conf","hint":"expected letters, digits, '.', '_' and "#
                + #"'-', beginning with a letter or digit, at most 64","line":7,"message":"#
                + #""'name' cannot be '😀'"}],"ok":false}"#)
        #expect(Mistakes([]).json == #"{"mistakes":[],"ok":true}"#)
        let bare = Mistakes([Mistake(file: "a", line: 0, column: 0, message: "m")]).json
        #expect(bare.contains(#""hint":null"#))
    }

    @Test func `a file that is not there is said without a line`() {
        #expect(throws: Mistakes.self) {
            try ConfigurationReader.read(path: "probes.conf", files: Outside().asFiles)
        }
        do {
            _ = try ConfigurationReader.read(path: "probes.conf", files: Outside().asFiles)
        } catch {
            #expect(error.text == "probes.conf: cannot be read: no such file\n1 mistake\n")
        }
    }

    @Test func `a long line is shown around its mistake, with the caret under it`() {
        let title = String(repeating: "a", count: 300)
        let text = shop + "vantages = \(title), b c, \(title)\n"
        let lines = report(of: text).split(separator: "\n")
        let caret = lines.firstIndex { $0.hasSuffix("^") && $0.drop { $0 == " " }.count == 1 }
        #expect(lines.allSatisfy { $0.hasPrefix("probes.conf") || $0.count <= 104 })
        #expect(caret != nil)
        let middle = Mistake(
            file: "f", line: 1, column: 201, message: "m",
            source: String(repeating: "-", count: 200) + "!" + String(repeating: "-", count: 200))
        let shown = middle.text.split(separator: "\n")
        #expect(shown[1].prefix { $0 != "!" }.count == shown[2].prefix { $0 != "^" }.count)
        #expect(shown[1].hasPrefix("    …") && shown[1].hasSuffix("…"))
    }

    @Test func `nothing in a source line can command a terminal`() {
        let mistake = Mistake(
            file: "f\u{1B}[2J", line: 1, column: 3, message: "m\u{7}",
            source: "\u{1B}[31m\tx\u{202E}y\u{9B}z\u{7F}")
        #expect(
            !mistake.text.unicodeScalars.contains { scalar in
                scalar != "\n"
                    && (scalar.properties.generalCategory == .control
                        || scalar.properties.generalCategory == .format)
            })
        #expect(mistake.text.contains("␛[31m x\u{FFFD}y\u{FFFD}z␡"))
    }

    @Test func `one misspelt section header accuses nobody else`() {
        let text =
            "[servise shop]\ntitle = Shop\n[probe web]\nservice = shop\nhttp = http://a.test/\n"
        #expect(mistakes(outcome(of: text)).map(\.line) == [1])
        let lost = shop.replacingOccurrences(of: "[probe web]", with: "[prob web]")
        #expect(mistakes(outcome(of: lost)).map(\.line) == [2])
    }
}

import Configuration
import Testing

struct IncludeTests {
    private func read(_ files: [String: String]) -> Result<Settings, Mistakes> {
        Result { () throws(Mistakes) in
            try ConfigurationReader.read(
                path: "etc/probes.conf", files: Outside(files: files).asFiles)
        }
    }

    @Test func `files are included in the order of their names, seen from the including file`()
        throws
    {
        let settings = try read([
            "etc/probes.conf": "include = conf.d/*.conf, shop.conf\n[agent]\nname = a\n",
            "etc/shop.conf": "[service shop]\n",
            "etc/conf.d/b.conf": "[probe b]\nservice = shop\ntcp = b.test:1\n",
            "etc/conf.d/a.conf":
                "include = more/*.conf\n[probe a]\nservice = shop\ntcp = a.test:1\n",
            "etc/conf.d/more/c.conf": "[probe c]\nservice = shop\ntcp = c.test:1\n",
        ]).get()
        #expect(settings.probes.map(\.name) == ["c", "a", "b"])
        #expect(settings.probes.allSatisfy { $0.vantages == ["a"] })
    }

    @Test func `a pattern may match nothing`() throws {
        let settings = try read(["etc/probes.conf": "include = conf.d/*.conf\n" + shop]).get()
        #expect(settings.probes.count == 1)
    }

    @Test func `a circle of includes is said with its files`() {
        let found = mistakes(
            read([
                "etc/probes.conf": "include = a.conf\n" + shop,
                "etc/a.conf": "# comment\ninclude = b.conf\n",
                "etc/b.conf": "include = ./../etc/a.conf\n",
            ]))
        #expect(found.map(\.file) == ["etc/b.conf"])
        #expect(
            found.map(\.message)
                == ["the include goes in a circle: 'etc/a.conf' -> 'etc/b.conf' -> 'etc/a.conf'"])
    }

    @Test func `a file included twice is said with its first place`() {
        let found = mistakes(
            read([
                "etc/probes.conf": "include = a.conf\ninclude = *.inc\ninclude = a.conf\n" + shop,
                "etc/a.conf": "",
            ]))
        #expect(found.map(\.message) == ["'etc/a.conf' is included twice, first on line 1"])
        #expect(found.map(\.line) == [3])
    }

    @Test func `includes are bounded in depth`() {
        var files = ["etc/probes.conf": "include = 0.conf\n" + shop]
        for number in 0..<20 { files["etc/\(number).conf"] = "include = \(number + 1).conf\n" }
        let found = mistakes(read(files))
        #expect(found.count == 1)
        #expect(found.first?.file == "etc/7.conf")
    }

    @Test func `a name taken in another file is said with that file`() {
        let found = mistakes(
            read([
                "etc/probes.conf": "include = a.conf\n" + shop,
                "etc/a.conf": "\n[service shop]\n",
            ]))
        #expect(found.map(\.hint) == ["it stands at etc/a.conf:2"])
        #expect(found.map(\.line) == [2])
    }
}

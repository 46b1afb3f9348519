extension MalformedTests {
    /// A line of `[status-page]`, the column of its mistake, and what is said.
    private static let lines: [(name: String, line: String, column: Int, says: String)] = [
        (
            "a port without an address", "listen = 8080", 10,
            "'listen' cannot be '8080'; did you mean '0.0.0.0:8080'?"
        ),
        (
            "a name to listen on", "listen = status.shop.test:80", 10,
            "'listen' cannot be 'status.shop.test:80'; expected an address and a port of this machine, such as 0.0.0.0:8080 or [::]:8080"
        ),
        (
            "a page without a scheme", "url = status.shop.test", 7,
            "'url' cannot be 'status.shop.test'; did you mean 'https://status.shop.test'?"
        ),
        (
            "a page with a query", "url = https://shop.test/?page=status", 7,
            "'url' cannot be 'https://shop.test/?page=status'; expected an address such as https://status.example"
        ),
        (
            "a colour of three digits", "colour = b52", 10,
            "'colour' cannot be 'b52'; did you mean 'bb5522'?"
        ),
        (
            "a colour by its name", "colour = navy", 10,
            "'colour' cannot be 'navy'; expected six hexadecimal digits such as 1d4e89"
        ),
        (
            "a key of another English", "color = 1d4e89", 1,
            "unknown key 'color' in [status-page]; did you mean 'colour'?"
        ),
        (
            "a link without an address", "link = Terms of service", 8,
            "'link' cannot be 'Terms of service'; expected words and then an address, such as Help https://shop.example/help"
        ),
        (
            "a link that could run a script", "link = Terms javascript:alert(1)", 8,
            "'link' cannot be 'Terms javascript:alert(1)'; expected words and then an address, such as Help https://shop.example/help"
        ),
        (
            "a logo that is not there", "logo = /none.svg", 8,
            "'/none.svg' cannot be read: no such file"
        ),
        (
            "a service that is none", "services = shpo", 12,
            "unknown service 'shpo'; did you mean 'shop'?"
        ),
        (
            "a service twice", "services = shop, shop", 18, "'services' has 'shop' twice"
        ),
        (
            "what is shown", "shows = measure", 9,
            "'shows' cannot be 'measure'; did you mean 'measured'?"
        ),
    ]

    /// What follows the host of an address, or what is no address, may be a password.
    private static func hidden(_ line: String) -> String {
        guard line.hasPrefix("url = ") else { return line }
        let start = "url = " + (line.contains("://") ? "https://shop.test/" : "")
        return start + String(repeating: "*", count: line.count - start.count)
    }

    static let statusPageCases: [Malformed] =
        lines.map { name, line, column, says in
            Malformed(
                name, shop + "[status-page]\ndirectory = /srv/status\n\(line)\n",
                says: """
                    probes.conf:7:\(column): \(says)
                        \(hidden(line))
                        \(String(repeating: " ", count: column - 1))^
                    1 mistake

                    """)
        } + [
            Malformed(
                "a page that goes nowhere",
                shop + "[status-page]\ntitle = Shop\n",
                says: """
                    probes.conf:5:1: [status-page] goes nowhere; expected 'directory = /path/of/a/folder' or 'listen = 0.0.0.0:8080'
                        [status-page]
                        ^
                    1 mistake

                    """)
        ]
}

extension MalformedTests {
    /// How an HTTP probe asks: a line, the column of its mistake, and what is said.
    private static let asking: [(name: String, line: String, column: Int, says: String)] = [
        (
            "a method in small letters", "method = head", 10,
            "'method' cannot be 'head'; did you mean 'HEAD'?"
        ),
        (
            "a method that is none", "method = GET IT", 10,
            "'method' cannot be 'GET IT'; expected an HTTP method in capitals, such as HEAD"
        ),
        (
            "too many redirects", "redirects = 21", 13,
            "'redirects' cannot be '21'; expected a whole number from 0 to 20"
        ),
        (
            "an HTTP version that is none", "http-version = 3", 16,
            "'http-version' cannot be '3'; did you mean '2'?"
        ),
        (
            "compression that is true", "compression = true", 15,
            "'compression' cannot be 'true'; did you mean 'yes'?"
        ),
        (
            "a body file that is not there", "body-file = /none", 13,
            "'/none' cannot be read: no such file"
        ),
        (
            "a family that is none", "ip = 5", 6,
            "'ip' cannot be '5'; did you mean '4'?"
        ),
        (
            "an override without an address", "resolve = shop.test:443", 11,
            "'resolve' cannot be 'shop.test:443'; expected a host, its port and an address, such as shop.example:443:192.0.2.7"
        ),
        (
            "an override with a name", "resolve = shop.test:443:other.test", 11,
            "'resolve' cannot be 'shop.test:443:other.test'; expected a host, its port and an address, such as shop.example:443:192.0.2.7"
        ),
        (
            "an interface with a blank", "interface = eth 0", 13,
            "'interface' cannot be 'eth 0'; expected the name of an interface or an address of this machine"
        ),
        (
            "a certificate that is not there", "ca = /none.pem", 6,
            "'/none.pem' cannot be read: no such file"
        ),
        (
            "a server's name that is an address", "server-name = https://shop.test", 15,
            "'server-name' cannot be 'https://shop.test'; expected the name of a host"
        ),
        (
            "a TLS version that is too old", "tls-min = 1.1", 11,
            "'tls-min' cannot be '1.1'; did you mean '1.2'?"
        ),
        (
            "insecure that is none", "insecure = maybe", 12,
            "'insecure' cannot be 'maybe'; expected 'yes' or 'no'"
        ),
        (
            "reuse that is on", "reuse = on", 9,
            "'reuse' cannot be 'on'; did you mean 'yes'?"
        ),
        (
            "a cache without a unit", "dns-cache = 60", 13,
            "'dns-cache' cannot be '60'; did you mean '60s'?"
        ),
    ]

    static let cases5 =
        asking.map { row in
            Malformed(
                row.name, shop + row.line + "\n",
                says: """
                    probes.conf:5:\(row.column): \(row.says)
                        \(row.line)
                        \(String(repeating: " ", count: row.column - 1))^
                    1 mistake

                    """)
        } + [
            Malformed(
                "a history that is neither long nor off",
                "[agent]\nhistory = none\n" + shop,
                says: """
                    probes.conf:2:11: 'history' cannot be 'none'; did you mean 'off'?
                        history = none
                                  ^
                    1 mistake

                    """),
            Malformed(
                "a history for an hour",
                "[agent]\nhistory = 1h\n" + shop,
                says: """
                    probes.conf:2:11: 'history' cannot be '1h'; expected a length of time from 1d to 3650d, or 'off'
                        history = 1h
                                  ^
                    1 mistake

                    """),
            Malformed(
                "a history of no size",
                "[agent]\nhistory-size = 1G\n" + shop,
                says: """
                    probes.conf:2:16: 'history-size' cannot be '1G'; did you mean '1GiB'?
                        history-size = 1G
                                       ^
                    1 mistake

                    """),
            Malformed(
                "a header without a colon", shop + "header = Accept json\n",
                says: """
                    probes.conf:5:10: 'header' cannot be what it is given; expected 'Name: value' on one line
                        header = ****** ****
                                 ^
                    1 mistake

                    """),
            Malformed(
                "a user with a colon", shop + "user = a:b\n",
                says: """
                    probes.conf:5:8: 'user' cannot be what it is given; expected a name without a colon
                        user = a:b
                               ^
                    1 mistake

                    """),
            Malformed(
                "a bearer token with a blank", shop + "bearer = to ken\n",
                says: """
                    probes.conf:5:10: 'bearer' cannot be what it is given; expected a token
                        bearer = ** ***
                                 ^
                    1 mistake

                    """),
            Malformed(
                "a proxy that is none", shop + "proxy = socks5://u:p@proxy.test\n",
                says: """
                    probes.conf:5:9: 'proxy' cannot be what it is given; expected an address such as http://proxy.internal:3128
                        proxy = socks5://***@proxy.test
                                ^
                    1 mistake

                    """),
            Malformed(
                "two kinds of credentials", shop + "bearer = t\nuser = me\n",
                says: """
                    probes.conf:6:1: 'user' and 'bearer' exclude each other; 'bearer' stands on line 5
                        user = me
                        ^
                    1 mistake

                    """),
            Malformed(
                "an option of HTTP for a TCP probe",
                """
                [service shop]
                [probe web]
                service = shop
                tcp = shop.test:80
                method = HEAD

                """,
                says: """
                    probes.conf:5:1: 'method' needs 'http'; a TCP probe only opens a connection
                        method = HEAD
                        ^
                    1 mistake

                    """),
        ]
}

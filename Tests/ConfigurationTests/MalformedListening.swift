extension MalformedTests {
    /// Where operators are answered, and who may act there.
    static let casesListening = [
        Malformed(
            "a name to listen on", "[agent]\nlisten = localhost:9464\n" + shop,
            says: """
                probes.conf:2:10: 'listen' cannot be 'localhost:9464'; did you mean '127.0.0.1:9464'?
                    listen = localhost:9464
                             ^
                1 mistake

                """),
        Malformed(
            "a port alone to listen on", "[agent]\nlisten = 9464\n" + shop,
            says: """
                probes.conf:2:10: 'listen' cannot be '9464'; did you mean '127.0.0.1:9464'?
                    listen = 9464
                             ^
                1 mistake

                """),
        Malformed(
            "an address without a port", "[agent]\nlisten = 127.0.0.1\n" + shop,
            says: """
                probes.conf:2:10: 'listen' cannot be '127.0.0.1'; expected an address of this machine and a port, such as 127.0.0.1:9464
                    listen = 127.0.0.1
                             ^
                1 mistake

                """),
        Malformed(
            "a name to be asked by with a port",
            "[agent]\nnames = tocsin.internal:9464\n" + shop,
            says: """
                probes.conf:2:9: 'names' cannot be 'tocsin.internal:9464'; expected a list of host names without ports, such as tocsin.internal
                    names = tocsin.internal:9464
                            ^
                1 mistake

                """),
        Malformed(
            "a collector without a scheme", "[agent]\notlp = collector.internal:4318\n" + shop,
            says: """
                probes.conf:2:8: 'otlp' cannot be what it is given; expected an address such as http://collector.internal:4318
                    otlp = collector.internal:4318
                           ^
                1 mistake

                """),
        Malformed(
            "a header without a colon", "[agent]\notlp-header = Bearer\n" + shop,
            says: """
                probes.conf:2:15: 'otlp-header' cannot be what it is given; expected 'Name: value'
                    otlp-header = Bearer
                                  ^
                1 mistake

                """),
        Malformed(
            "pushes without a pause", "[agent]\notlp-every = 1s\n" + shop,
            says: """
                probes.conf:2:14: 'otlp-every' cannot be '1s'; expected a length of time from 5s to 1h, such as 500ms, 15s or 1h30m
                    otlp-every = 1s
                                 ^
                1 mistake

                """),
        Malformed(
            "reading that is closed", "[agent]\nreading = closed\n" + shop,
            says: """
                probes.conf:2:11: 'reading' cannot be 'closed'; expected 'open' or 'token'
                    reading = closed
                              ^
                1 mistake

                """),
        Malformed(
            "a token without its digest", shop + "[token desk]\nscope = operate\n",
            says: """
                probes.conf:5:1: [token desk] has no sha256; make one with 'tocsin token desk'
                    [token desk]
                    ^
                1 mistake

                """),
        Malformed(
            "a token itself where its digest belongs", shop + "[token desk]\nsha256 = hunter2\n",
            says: """
                probes.conf:6:10: 'sha256' cannot be what it is given; expected the 64 hexadecimal digits that 'tocsin token' prints
                    sha256 = hunter2
                             ^
                1 mistake

                """),
        Malformed(
            "a scope that is none",
            shop + "[token desk]\nsha256 = \(String(repeating: "0a", count: 32))\nscope = aprove\n",
            says: """
                probes.conf:7:9: 'scope' cannot be 'aprove'; did you mean 'approve'?
                    scope = aprove
                            ^
                1 mistake

                """),
    ]
}

extension MalformedTests {
    static let cases2 = [
        Malformed(
            "a quote that stays open",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            expect = body contains "ok

            """#,
            says: #"""
                probes.conf:5:24: the quote is never closed; expected '"' on the same line
                    expect = body contains "ok
                                           ^
                1 mistake

                """#),
        Malformed(
            "text behind a closing quote",
            #"""
            [service shop]
            title = "Shop" and more
            [probe web]
            service = shop
            http = http://shop.test/

            """#,
            says: #"""
                probes.conf:2:9: text after the closing quote; quote the whole value or none of it
                    title = "Shop" and more
                            ^
                1 mistake

                """#),
        Malformed(
            "an unknown escape",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            expect = body contains "a\qb"

            """#,
            says: #"""
                probes.conf:5:26: an unknown escape in a quoted value; expected \", \\, \n, \r, \t or \$
                    expect = body contains "a\qb"
                                             ^
                1 mistake

                """#),
        Malformed(
            "a length without a unit",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            every = 15

            """#,
            says: #"""
                probes.conf:5:9: 'every' cannot be '15'; did you mean '15s'?
                    every = 15
                            ^
                1 mistake

                """#),
        Malformed(
            "a length out of range",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            every = 10ms

            """#,
            says: #"""
                probes.conf:5:9: 'every' cannot be '10ms'; expected a length of time from 100ms to 1d, such as 500ms, 15s or 1h30m
                    every = 10ms
                            ^
                1 mistake

                """#),
        Malformed(
            "a share without its sign",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [detection]
            major = 0.9

            """#,
            says: #"""
                probes.conf:6:9: 'major' cannot be '0.9'; did you mean '90%'?
                    major = 0.9
                            ^
                1 mistake

                """#),
        Malformed(
            "a count that is none",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [agent]
            in-flight = many

            """#,
            says: #"""
                probes.conf:6:13: 'in-flight' cannot be 'many'; expected a whole number from 1 to 65536
                    in-flight = many
                                ^
                1 mistake

                """#),
        Malformed(
            "a limit of lateness beyond its bounds",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [agent]
            late-limit = 2h

            """#,
            says: #"""
                probes.conf:6:14: 'late-limit' cannot be '2h'; expected a length of time from 100ms to 1h, such as 500ms, 15s or 1h30m
                    late-limit = 2h
                                 ^
                1 mistake

                """#),
        Malformed(
            "a size of another style",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            body-limit = 64kb

            """#,
            says: #"""
                probes.conf:5:14: 'body-limit' cannot be '64kb'; did you mean '64KiB'?
                    body-limit = 64kb
                                 ^
                1 mistake

                """#),
        Malformed(
            "yes in another word",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            critical = true

            """#,
            says: #"""
                probes.conf:5:12: 'critical' cannot be 'true'; did you mean 'yes'?
                    critical = true
                               ^
                1 mistake

                """#),
        Malformed(
            "a word that is not one of few",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [agent]
            log = jsn

            """#,
            says: #"""
                probes.conf:6:7: 'log' cannot be 'jsn'; did you mean 'json'?
                    log = jsn
                          ^
                1 mistake

                """#),
        Malformed(
            "a probe without a target",
            #"""
            [service shop]
            [probe web]
            service = shop
            every = 15s

            """#,
            says: #"""
                probes.conf:2:1: [probe web] has no target; expected 'http = https://...', 'tcp = host:port', 'url', 'exec' or 'heartbeat'
                    [probe web]
                    ^
                1 mistake

                """#),
        Malformed(
            "a probe with two targets",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            tcp = shop.test:80

            """#,
            says: #"""
                probes.conf:5:1: [probe web] has two targets; make it two sections
                    tcp = shop.test:80
                    ^
                1 mistake

                """#),
        Malformed(
            "an address without its scheme",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = shop.test/health

            """#,
            says: #"""
                probes.conf:4:8: 'http' cannot be 'shop.test/health'; did you mean 'https://shop.test/health'?
                    http = shop.test/health
                           ^
                1 mistake

                """#),
        Malformed(
            "a port that is none",
            #"""
            [service shop]
            [probe web]
            service = shop
            tcp = shop.test:99999

            """#,
            says: #"""
                probes.conf:4:7: 'tcp' cannot be 'shop.test:99999'; expected a host and a port such as db.internal:5432 or [::1]:53
                    tcp = shop.test:99999
                          ^
                1 mistake

                """#),
        Malformed(
            "an unknown service",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [probe api]
            service = shp
            tcp = shop.test:80

            """#,
            says: #"""
                probes.conf:6:11: unknown service 'shp'; did you mean 'shop'?
                    service = shp
                              ^
                1 mistake

                """#),
        Malformed(
            "a service that nothing probes",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [service wiki]

            """#,
            says: #"""
                probes.conf:5:1: [service wiki] has no probe; nothing would ever be known of it: write 'service = wiki' in a [probe]
                    [service wiki]
                    ^
                1 mistake

                """#),
        Malformed(
            "services that depend in a circle",
            #"""
            [service db]
            depends = shop
            [probe db]
            service = db
            tcp = db.test:5432
            [service shop]
            depends = db
            [probe web]
            service = shop
            http = http://shop.test/

            """#,
            says: #"""
                probes.conf:7:11: 'depends' goes in a circle: db -> shop -> db; take one of them out
                    depends = db
                              ^
                1 mistake

                """#),
        Malformed(
            "an expectation of another tool",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            expect = stauts 200

            """#,
            says: #"""
                probes.conf:5:10: 'expect' cannot be 'stauts'; did you mean 'status'?
                    expect = stauts 200
                             ^
                1 mistake

                """#),
        Malformed(
            "a status that is none",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            expect = status 200, 2xx

            """#,
            says: #"""
                probes.conf:5:22: 'expect' cannot be '2xx'; expected status codes from 100 to 599, such as 'status 200-299' or 'status 200, 204'
                    expect = status 200, 2xx
                                         ^
                1 mistake

                """#),
        Malformed(
            "an expectation of a TCP probe",
            #"""
            [service shop]
            [probe web]
            service = shop
            tcp = shop.test:80
            expect = status 200

            """#,
            says: #"""
                probes.conf:5:1: 'expect = status' needs 'http'; a TCP probe only opens a connection
                    expect = status 200
                    ^
                1 mistake

                """#),
    ]
}

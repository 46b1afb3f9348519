extension MalformedTests {
    static let cases1 = [
        Malformed(
            "a misspelt key names the nearest",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            timout = 5s

            """#,
            says: #"""
                probes.conf:5:1: unknown key 'timout' in [probe web]; did you mean 'timeout'?
                    timout = 5s
                    ^
                1 mistake

                """#),
        Malformed(
            "an unknown key lists what there is",
            #"""
            [agent]
            flavour = red
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/

            """#,
            says: #"""
                probes.conf:2:1: unknown key 'flavour' in [agent]; expected name, state, log, listen, names, reading, probe-on-request, in-flight, per-host, late-limit, exec-at-once, history, history-size, otlp, otlp-header or otlp-every
                    flavour = red
                    ^
                1 mistake

                """#),
        Malformed(
            "a key of another section says where it belongs",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            tier = 1

            """#,
            says: #"""
                probes.conf:5:1: unknown key 'tier' in [probe web]; it belongs in [service]
                    tier = 1
                    ^
                1 mistake

                """#),
        Malformed(
            "a misspelt section names the nearest",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [ancor gateway]
            tcp = 192.0.2.1:53

            """#,
            says: #"""
                probes.conf:5:2: unknown section 'ancor'; did you mean 'anchor'?
                    [ancor gateway]
                     ^
                1 mistake

                """#),
        Malformed(
            "a section of nothing near lists the kinds",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [mail ops]
            to = a@b.example

            """#,
            says: #"""
                probes.conf:5:2: unknown section 'mail'; expected [agent], [service NAME], [probe NAME], [anchor NAME], [detection], [maintenance NAME], [incidents], [destination NAME], [notices], [token NAME], [status-page], [lint], [staff] or [wording NAME]
                    [mail ops]
                     ^
                1 mistake

                """#),
        Malformed(
            "a probe without a name",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [probe]
            service = shop

            """#,
            says: #"""
                probes.conf:5:1: [probe] has no name; expected [probe NAME]
                    [probe]
                    ^
                1 mistake

                """#),
        Malformed(
            "an agent with a name",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [agent fra-1]
            log = json

            """#,
            says: #"""
                probes.conf:5:8: [agent] takes no name; write [agent] alone
                    [agent fra-1]
                           ^
                1 mistake

                """#),
        Malformed(
            "a name that cannot be one",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [anchor the gateway]
            tcp = 192.0.2.1:53

            """#,
            says: #"""
                probes.conf:5:9: 'the gateway' is not a name; expected letters, digits, '.', '_' and '-', beginning with a letter or digit, at most 64
                    [anchor the gateway]
                            ^
                1 mistake

                """#),
        Malformed(
            "two probes of one name",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [probe web]
            service = shop
            tcp = shop.test:80

            """#,
            says: #"""
                probes.conf:5:1: [probe web] is there already; it stands on line 2
                    [probe web]
                    ^
                1 mistake

                """#),
        Malformed(
            "an anchor named like a probe",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [anchor web]
            tcp = 192.0.2.1:53

            """#,
            says: #"""
                probes.conf:5:1: [probe web] has this name already; it stands on line 2
                    [anchor web]
                    ^
                1 mistake

                """#),
        Malformed(
            "two agents",
            #"""
            [agent]
            log = json
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [agent]
            name = a

            """#,
            says: #"""
                probes.conf:7:1: [agent] is there already; it stands on line 1
                    [agent]
                    ^
                1 mistake

                """#),
        Malformed(
            "a key set twice",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            every = 15s
            every = 30s

            """#,
            says: #"""
                probes.conf:6:1: 'every' is already set in [probe web]; it stands on line 5
                    every = 30s
                    ^
                1 mistake

                """#),
        Malformed(
            "a key before any section",
            #"""
            timeout = 5s
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/

            """#,
            says: #"""
                probes.conf:1:1: 'timeout' stands before the first section; only 'include' may; begin with a section such as [agent]
                    timeout = 5s
                    ^
                1 mistake

                """#),
        Malformed(
            "an include after a section",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            include = conf.d/*.conf

            """#,
            says: #"""
                probes.conf:5:1: 'include' after a section; it stands at the top of a file, before the first section
                    include = conf.d/*.conf
                    ^
                1 mistake

                """#),
        Malformed(
            "an include that is not there",
            #"""
            include = conf.d/shop.conf
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/

            """#,
            says: #"""
                probes.conf:1:11: 'conf.d/shop.conf' cannot be read: no such file
                    include = conf.d/shop.conf
                              ^
                1 mistake

                """#),
        Malformed(
            "an open bracket",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [anchor gateway
            tcp = 192.0.2.1:53

            """#,
            says: #"""
                probes.conf:5:1: the section's '[' is never closed; expected ']'
                    [anchor gateway
                    ^
                1 mistake

                """#),
        Malformed(
            "text behind a section",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [anchor gateway] tcp = 192.0.2.1:53

            """#,
            says: #"""
                probes.conf:5:18: text after the section's ']'; start a new line for it
                    [anchor gateway] tcp = 192.0.2.1:53
                                     ^
                1 mistake

                """#),
        Malformed(
            "a line without an equals sign",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            every 15s

            """#,
            says: #"""
                probes.conf:5:7: no '=' after the key; expected 'key = value'
                    every 15s
                          ^
                1 mistake

                """#),
        Malformed(
            "a line that is nothing",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            <probe name="web">

            """#,
            says: #"""
                probes.conf:5:1: neither a [section] nor a 'key = value'; a comment begins with '#'
                    <probe name="web">
                    ^
                1 mistake

                """#),
        Malformed(
            "a key without a value",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            every =   # often

            """#,
            says: #"""
                probes.conf:5:1: 'every' has no value; leave the line out for the default
                    every =   # often
                    ^
                1 mistake

                """#),
    ]
}

extension MalformedTests {
    static let cases3 = [
        Malformed(
            "a slowness beyond the timeout",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            slow = 8s

            """#,
            says: #"""
                probes.conf:5:1: 'slow' is not below 'timeout'; no pass can take so long: 'timeout' is 5s by default
                    slow = 8s
                    ^
                1 mistake

                """#),
        Malformed(
            "parameters in the wrong order",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [detection]
            wide = 90%

            """#,
            says: #"""
                probes.conf:6:1: 'wide' is too large beside 'major' (80% by default); no outage would be wide and not major
                    wide = 90%
                    ^
                1 mistake

                """#),
        Malformed(
            "a service's parameters in the wrong order",
            #"""
            [detection]
            together-for = 40s
            [service shop]
            alone-for = 35s
            [probe web]
            service = shop
            http = http://shop.test/

            """#,
            says: #"""
                probes.conf:4:1: 'alone-for' is too small beside 'together-for' (on line 2); two probes that agree need no longer than one alone
                    alone-for = 35s
                    ^
                1 mistake

                """#),
        Malformed(
            "a destination without a kind",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [destination oncall]
            url = https://hooks.example/

            """#,
            says: #"""
                probes.conf:5:1: [destination oncall] has no kind; expected 'kind = ...' with one of webhook, file, exec, alertmanager, alertmanager-webhook, pagerduty, opsgenie, jsm, incidentio, slack, teams, discord, mattermost, telegram, ntfy, email, sms, mastodon, statuspage, cachet, github, gitlab, jira, servicenow, otlp, syslog, healthchecks
                    [destination oncall]
                    ^
                1 mistake

                """#),
        Malformed(
            "a webhook without an address",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [destination oncall]
            kind = webhook

            """#,
            says: #"""
                probes.conf:5:1: [destination oncall] has no url; a webhook destination needs 'url = ...'
                    [destination oncall]
                    ^
                1 mistake

                """#),
        Malformed(
            "a key of another kind",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [destination oncall]
            kind = file
            path = /tmp/log
            secret = whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz

            """#,
            says: #"""
                probes.conf:8:1: 'secret' is not for a file destination; it belongs to 'kind = webhook'
                    secret = **************************************
                    ^
                1 mistake

                """#),
        Malformed(
            "a signing key that is too short",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [destination oncall]
            kind = webhook
            url = https://hooks.example/
            secret = whsec_c2hvcnQ=

            """#,
            says: #"""
                probes.conf:8:10: 'secret' cannot be what it is given; expected 'whsec_' and base64 of 24 to 64 bytes
                    secret = **************
                             ^
                1 mistake

                """#),
        Malformed(
            "a condition that nothing meets",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [destination oncall]
            kind = webhook
            url = https://hooks.example/
            when = severity < SEV1

            """#,
            says: #"""
                probes.conf:8:8: 'when' cannot be 'severity < SEV1'; expected a condition that something meets, such as 'severity <= SEV2'
                    when = severity < SEV1
                           ^
                1 mistake

                """#),
        Malformed(
            "an unknown channel",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [notices]
            channels = status, emial

            """#,
            says: #"""
                probes.conf:6:20: 'channels' cannot be 'emial'; did you mean 'email'?
                    channels = status, emial
                                       ^
                1 mistake

                """#),
        Malformed(
            "an unknown time zone",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [notices]
            zone = London

            """#,
            says: #"""
                probes.conf:6:8: 'zone' cannot be 'London'; did you mean 'Europe/London'?
                    zone = London
                           ^
                1 mistake

                """#),
        Malformed(
            "an empty item",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            vantages = eu,, us

            """#,
            says: #"""
                probes.conf:5:15: nothing stands before this comma
                    vantages = eu,, us
                                  ^
                1 mistake

                """#),
        Malformed(
            "an item twice",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            vantages = eu, us, eu

            """#,
            says: #"""
                probes.conf:5:20: 'vantages' has 'eu' twice
                    vantages = eu, us, eu
                                       ^
                1 mistake

                """#),
        Malformed(
            "a variable that is not set",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [destination oncall]
            kind = webhook
            url = https://hooks.example/
            secret = ${env:HOOK_SECRET}

            """#,
            says: #"""
                probes.conf:8:10: the environment variable 'HOOK_SECRET' is not set; set it where the agent is started
                    secret = ${env:HOOK_SECRET}
                             ^
                1 mistake

                """#),
        Malformed(
            "a secret file that is not there",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [destination oncall]
            kind = webhook
            url = https://hooks.example/
            secret = ${file:/run/secrets/hook}

            """#,
            says: #"""
                probes.conf:8:10: '/run/secrets/hook' cannot be read: no such file
                    secret = ${file:/run/secrets/hook}
                             ^
                1 mistake

                """#),
        Malformed(
            "an unknown substitution",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            [agent]
            name = ${HOSTNAME}

            """#,
            says: #"""
                probes.conf:6:8: an unknown substitution; expected ${env:NAME} or ${file:/path}
                    name = ${HOSTNAME}
                           ^
                1 mistake

                """#),
        Malformed(
            "an empty configuration",
            #"""
            # nothing yet

            """#,
            says: #"""
                probes.conf: has no [probe]; there is nothing to watch yet
                1 mistake

                """#),
        Malformed(
            "a column beyond wide letters",
            #"""
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            expect = body contains "東京" and more

            """#,
            says: #"""
                probes.conf:5:24: text after the closing quote; quote the whole value or none of it
                    expect = body contains "東京" and more
                                           ^
                1 mistake

                """#),
    ]
}

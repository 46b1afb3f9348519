/// Rules for incidents that cannot be meant.
extension MalformedTests {
    static let incidentCases: [Malformed] = [
        Malformed(
            "an escalation without a destination", shop + "[incidents]\nescalate = open 5m\n",
            says: """
                probes.conf:6:12: 'escalate' cannot be 'open 5m'; expected 'none', or a rule such as \
                'unacknowledged 10m and severity <= SEV2 -> NAME'
                    escalate = open 5m
                               ^
                1 mistake

                """),
        Malformed(
            "an escalation to nobody", shop + "[incidents]\nescalate = open 5m -> al\n",
            says: """
                probes.conf:6:12: 'escalate' names no [destination al]; did you mean 'all'?
                    escalate = open 5m -> al
                               ^
                1 mistake

                """),
        Malformed(
            "an escalation twice",
            shop + "[incidents]\nescalate = open 5m -> all, open 5m -> all\n",
            says: """
                probes.conf:6:28: 'escalate' has 'open 5m -> all' twice
                    escalate = open 5m -> all, open 5m -> all
                                               ^
                1 mistake

                """),
        Malformed(
            "joined for too long", shop + "[incidents]\njoin = 1h\n",
            says: """
                probes.conf:6:8: 'join' cannot be '1h'; expected a length of time from 0s to 5m, such as 500ms, \
                15s or 1h30m
                    join = 1h
                           ^
                1 mistake

                """),
        Malformed(
            "a fallback that is not there",
            shop + "[destination a]\nkind = file\npath = /a\nfallback = b\n",
            says: """
                probes.conf:8:12: 'fallback' names no destination: 'b'; expected the name of another \
                [destination]
                    fallback = b
                               ^
                1 mistake

                """),
        Malformed(
            "a fallback to itself",
            shop + "[destination a]\nkind = file\npath = /a\nfallback = a\n",
            says: """
                probes.conf:8:12: 'fallback' names its own destination; name another one
                    fallback = a
                               ^
                1 mistake

                """),
        Malformed(
            "no attempts at once",
            shop + "[destination a]\nkind = file\npath = /a\nconcurrency = 0\n",
            says: """
                probes.conf:8:15: 'concurrency' cannot be '0'; expected a whole number from 1 to 64
                    concurrency = 0
                                  ^
                1 mistake

                """),
        Malformed(
            "news that expires at once",
            shop + "[destination a]\nkind = file\npath = /a\nexpire-news = 0s\n",
            says: """
                probes.conf:8:15: 'expire-news' cannot be '0s'; expected a length of time from 1s to 30d, \
                such as 500ms, 15s or 1h30m
                    expire-news = 0s
                                  ^
                1 mistake

                """),
        Malformed(
            "no messages a minute",
            shop + "[destination a]\nkind = file\npath = /a\nrate = 0\n",
            says: """
                probes.conf:8:8: 'rate' cannot be '0'; did you mean 'none'?
                    rate = 0
                           ^
                1 mistake

                """),
    ]
}

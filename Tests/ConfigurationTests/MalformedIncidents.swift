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
    ]
}

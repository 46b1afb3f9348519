/// Confirmations and objectives that cannot be meant.
extension MalformedTests {
    private static let checkout =
        "[service shop]\n[probe shop-1]\nservice = shop\ntcp = shop.example:80\n"

    static let confirmCases: [Malformed] = [
        Malformed(
            "a confirmation of more than all", checkout + "[detection]\nconfirm = 4 of 3\n",
            says: """
                probes.conf:6:11: 'confirm' cannot be '4 of 3'; expected 'evidence', a count such as \
                '3 of 3' or '2 of 5', or a length such as 60s
                    confirm = 4 of 3
                              ^
                1 mistake

                """),
        Malformed(
            "a confirmation with a slash", checkout + "[detection]\nconfirm = 2/5\n",
            says: """
                probes.conf:6:11: 'confirm' cannot be '2/5'; did you mean '2 of 5'?
                    confirm = 2/5
                              ^
                1 mistake

                """),
        Malformed(
            "a capability that ends a sentence",
            "[service shop]\ncapability = Card payments.\n"
                + "[probe shop-1]\nservice = shop\ntcp = shop.example:80\n",
            says: """
                probes.conf:2:1: 'capability' ends with a full stop, and stands within sentences of \
                notices; write it without
                    capability = Card payments.
                    ^
                1 mistake

                """),
        Malformed(
            "a workaround that begins as notices do",
            "[service shop]\nworkaround = You can call us\n"
                + "[probe shop-1]\nservice = shop\ntcp = shop.example:80\n",
            says: """
                probes.conf:2:1: 'workaround' begins with 'You can', which notices say before it; begin \
                with what to do, such as 'call us'
                    workaround = You can call us
                    ^
                1 mistake

                """),
        Malformed(
            "a language that nobody worded", checkout + "[notices]\nlanguage = fr\n",
            says: """
                probes.conf:6:1: there is no wording in 'fr'; built in are en-GB and en-US; name the files \
                of another language with 'wording': wording/de is an example
                    language = fr
                    ^
                1 mistake

                """),
        Malformed(
            "a confirmation by a bare count", checkout + "[detection]\nconfirm = 3\n",
            says: """
                probes.conf:6:11: 'confirm' cannot be '3'; did you mean '3 of 3'?
                    confirm = 3
                              ^
                1 mistake

                """),
        Malformed(
            "another tool's word for how often", checkout + "interval = 30s\n",
            says: """
                probes.conf:5:1: unknown key 'interval' in [probe shop-1]; did you mean 'every'?
                    interval = 30s
                    ^
                1 mistake

                """),
        Malformed(
            "another tool's word for looking again", checkout + "retries = 3\n",
            says: """
                probes.conf:5:1: unknown key 'retries' in [probe shop-1]; \
                did you mean 'confirm' of [detection]?
                    retries = 3
                    ^
                1 mistake

                """),
        Malformed(
            "a confirmation and what it stands for",
            checkout + "[detection]\nconfirm = 3 of 3\nalone-for = 60s\n",
            says: """
                probes.conf:7:1: 'alone-for' has no effect beside 'confirm'; 'confirm' stands on line 6; \
                take one of them out
                    alone-for = 60s
                    ^
                1 mistake

                """),
        Malformed(
            "an objective of everything",
            "[service shop]\nslo = 100%\n[probe shop-1]\nservice = shop\ntcp = shop.example:80\n",
            says: """
                probes.conf:2:7: 'slo' cannot be '100%'; expected a share from 50% to 99.999%, such as 99.9%
                    slo = 100%
                          ^
                1 mistake

                """),
    ]
}

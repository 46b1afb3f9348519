/// Planned work that cannot be meant.
extension MalformedTests {
    private static let window = "from = 2026-12-01 02:00\nuntil = 2026-12-01 03:00\n"
    private static let work = shop + "[maintenance work]\nservice = shop\n"

    static let cases6: [Malformed] = [
        Malformed(
            "planned work on nothing", shop + "[maintenance work]\n" + window,
            says: """
                probes.conf:5:1: [maintenance work] has no 'service'; expected 'service = NAME'
                    [maintenance work]
                    ^
                1 mistake

                """),
        Malformed(
            "planned work without an end", work + "from = 2026-12-01 02:00\n",
            says: """
                probes.conf:5:1: [maintenance work] has no 'until'; expected 'until = 2026-12-01 03:00'
                    [maintenance work]
                    ^
                1 mistake

                """),
        Malformed(
            "planned work without a start", work + "until = 2026-12-01 02:00\n",
            says: """
                probes.conf:5:1: [maintenance work] has no 'from'; expected 'from = 2026-12-01 02:00'
                    [maintenance work]
                    ^
                1 mistake

                """),
        Malformed(
            "a window that ends before it starts",
            work + "from = 2026-12-01 02:00\nuntil = 2026-12-01 01:00\n",
            says: """
                probes.conf:8:1: 'until' is not after 'from'; 'from' is 2026-12-01 02:00
                    until = 2026-12-01 01:00
                    ^
                1 mistake

                """),
        Malformed(
            "a time with one digit",
            work + "from = 2026-12-01 2:00\nuntil = 2026-12-01 03:00\n",
            says: """
                probes.conf:7:8: 'from' cannot be '2026-12-01 2:00'; did you mean '2026-12-01 02:00'?
                    from = 2026-12-01 2:00
                           ^
                1 mistake

                """),
        Malformed(
            "a day that no calendar has",
            work + "from = 2026-02-30 02:00\nuntil = 2026-12-01 03:00\n",
            says: """
                probes.conf:7:8: 'from' cannot be '2026-02-30 02:00'; expected a day and a time such as 2026-12-01 02:00
                    from = 2026-02-30 02:00
                           ^
                1 mistake

                """),
        Malformed(
            "the wrong year", work + "from = 2026-12-01 02:00\nuntil = 2027-12-01 03:00\n",
            says: """
                probes.conf:8:1: a window of 365d1h; expected at most 31d
                    until = 2027-12-01 03:00
                    ^
                1 mistake

                """),
        Malformed(
            "a daily window of two days",
            work + "from = 2026-12-01 02:00\nuntil = 2026-12-03 02:00\nrepeat = daily\n",
            says: """
                probes.conf:8:1: a window of 2d; repeated daily, it may take 1d at most
                    until = 2026-12-03 02:00
                    ^
                1 mistake

                """),
        Malformed(
            "a rhythm that is none", work + window + "repeat = weakly\n",
            says: """
                probes.conf:9:10: 'repeat' cannot be 'weakly'; did you mean 'weekly'?
                    repeat = weakly
                             ^
                1 mistake

                """),
        Malformed(
            "a last day of what comes once", work + window + "last = 2027-01-01\n",
            says: """
                probes.conf:9:1: 'last' needs 'repeat'; a window that does not repeat ends by 'until'
                    last = 2027-01-01
                    ^
                1 mistake

                """),
        Malformed(
            "a last day before the first",
            work + window + "repeat = daily\nlast = 2026-01-01\n",
            says: """
                probes.conf:10:1: 'last' is before 'from'; 'from' is 2026-12-01 02:00
                    last = 2026-01-01
                    ^
                1 mistake

                """),
        Malformed(
            "planned work on an unknown service",
            shop + "[maintenance work]\nservice = shpo\n" + window,
            says: """
                probes.conf:6:11: unknown service 'shpo'; did you mean 'shop'?
                    service = shpo
                              ^
                1 mistake

                """),
        Malformed(
            "planned work twice on one service",
            shop + "[maintenance work]\nservice = shop, shop\n" + window,
            says: """
                probes.conf:6:17: 'service' has 'shop' twice
                    service = shop, shop
                                    ^
                1 mistake

                """),
        Malformed(
            "planned work in no zone", work + window + "zone = London\n",
            says: """
                probes.conf:9:8: 'zone' cannot be 'London'; did you mean 'Europe/London'?
                    zone = London
                           ^
                1 mistake

                """),
        Malformed(
            "no reminder, in another word", work + window + "remind = never\n",
            says: """
                probes.conf:9:10: 'remind' cannot be 'never'; did you mean 'off'?
                    remind = never
                             ^
                1 mistake

                """),
        Malformed(
            "an estimate for whom", shop + "[notices]\nestimates = customers\n",
            says: """
                probes.conf:6:13: 'estimates' cannot be 'customers'; expected 'off', 'staff' or 'public'
                    estimates = customers
                                ^
                1 mistake

                """),
        Malformed(
            "a word of the lint that is none", shop + "[lint]\njargon = <b>: bold\n",
            says: """
                probes.conf:6:10: 'jargon' cannot be '<b>: bold'; expected words, or words, a colon and what to write instead, such as 'egress: what we send'
                    jargon = <b>: bold
                             ^
                1 mistake

                """),
        Malformed(
            "a list of the lint that is none", shop + "[lint]\njargn = egress\n",
            says: """
                probes.conf:6:1: unknown key 'jargn' in [lint]; did you mean 'jargon'?
                    jargn = egress
                    ^
                1 mistake

                """),
    ]
}

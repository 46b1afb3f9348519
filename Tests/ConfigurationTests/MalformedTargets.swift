extension MalformedTests {
    /// A probe's target line, one more line, the column of its mistake, and what is said.
    private static let targets:
        [(name: String, target: String, line: String, column: Int, says: String, shown: String?)] =
            [
                (
                    "an address of no known protocol", "url = gopher://shop.test/", "every = 1m", 7,
                    "'url' cannot be 'gopher://shop.test/'; expected an address that begins with smtp://, smtps://, imap://, imaps://, pop3://, pop3s://, ftp://, ftps://, ldap://, ldaps://, mqtt://, ws:// or wss://",
                    nil
                ),
                (
                    "a program by half of its path", "exec = check_load -w 8", "every = 1m", 8,
                    "'exec' cannot be 'check_load'; expected the path of a program and its arguments, from '/' on",
                    "exec = ********** ** *"
                ),
                (
                    "a heartbeat without a unit", "heartbeat = 60", "every = 1m", 13,
                    "'heartbeat' cannot be '60'; did you mean '60s'?", nil
                ),
                (
                    "a token that can be guessed", "heartbeat = 1h", "token = backup", 9,
                    "'token' cannot be what it is given; expected 16 to 128 letters, digits, '-' and '_'",
                    "token = ******"
                ),
                (
                    "a token where nobody reports", "tcp = shop.test:80",
                    "token = 0123456789abcdef", 1,
                    "'token' needs 'heartbeat'; a TCP probe only opens a connection",
                    "token = ****************"
                ),
                (
                    "a timeout of a heartbeat", "heartbeat = 1h", "timeout = 5s", 1,
                    "'timeout' needs 'http', 'tcp', 'url' or 'exec'; a heartbeat waits for others' reports",
                    nil
                ),
                (
                    "a certificate of a connection without TLS", "tcp = shop.test:80",
                    "tls-min = 1.3", 1,
                    "'tls-min' needs 'tls = yes'; a TCP probe speaks no TLS unasked", nil
                ),
                (
                    "an expectation that only TLS meets", "tcp = shop.test:80",
                    "expect = certificate valid 14d", 1,
                    "'expect = certificate' needs 'tls = yes'; a TCP probe only opens a connection",
                    nil
                ),
                (
                    "a header of a mail server", "url = smtp://shop.test",
                    "expect = header Server present",
                    1,
                    "'expect = header' needs 'http'; libcurl asks for the address as its protocol has it",
                    nil
                ),
                (
                    "a step that does nothing", "tcp = shop.test:80", "step = sent \"x\"", 8,
                    "'step' cannot begin with 'sent'; did you mean 'send'?", "step = **** ***"
                ),
                (
                    "a step without words", "tcp = shop.test:80", "step = expect", 8,
                    "'step' does not say what; expected 'send \"...\"', 'expect \"...\"', 'expect matches \"...\"' or 'hold 200ms'",
                    "step = ******"
                ),
                (
                    "a hold for ever", "tcp = shop.test:80", "step = hold 1h", 13,
                    "'hold' needs a length from 1ms to 10m", "step = **** **"
                ),
                (
                    "a slow phase that is none", "http = http://shop.test/", "slow = hello 200ms",
                    8,
                    "'slow' cannot be 'hello 200ms'; expected a length of time from 1ms to 10m, such as 500ms, 15s or 1h30m",
                    nil
                ),
                (
                    "a slow phase beyond the timeout", "http = http://shop.test/",
                    "slow = connect 6s", 1,
                    "'slow' is not below 'timeout'; no pass can take so long: 'timeout' is 5s by default",
                    nil
                ),
                (
                    "a phase beyond the interval", "http = http://shop.test/", "phase = 31s", 1,
                    "'phase' is not below 'every'; it says where in an interval of 30s the probe runs",
                    nil
                ),
                (
                    "a jitter of more than half", "http = http://shop.test/", "jitter = 60%", 10,
                    "'jitter' cannot be '60%'; expected a share from 0% to 50%", nil
                ),
                (
                    "a certificate's name that is asked nothing", "http = https://shop.test/",
                    "expect = certificate issuer is x", 29,
                    "'expect = certificate' knows only 'contains' and 'matches' here; expected 'certificate valid 14d' (from 1h to 3650d), 'subject contains \"...\"', 'issuer contains \"...\"' or 'chain complete'",
                    nil
                ),
                (
                    "a final address without a verb", "http = https://shop.test/",
                    "expect = address", 10,
                    "'expect = address' knows only 'contains' and 'matches' here; expected 'address contains \"...\"' or 'matches \"...\"'",
                    nil
                ),
            ]

    static let targetCases =
        targets.map { row in
            let isTarget = row.line == "every = 1m"
            let line = isTarget ? row.target : row.line
            return Malformed(
                row.name,
                """
                [service shop]
                [probe web]
                service = shop
                \(row.target)
                \(row.line)

                """,
                says: """
                    probes.conf:\(isTarget ? 4 : 5):\(row.column): \(row.says)
                        \(row.shown ?? line)
                        \(String(repeating: " ", count: row.column - 1))^
                    1 mistake

                    """)
        } + [
            Malformed(
                "a name that both families leave no room for",
                """
                [service shop]
                [probe a23456789-123456789-123456789-123456789-123456789-123456789-]
                service = shop
                http = http://shop.test/
                ip = both

                """,
                says: """
                    probes.conf:2:1: 'a23456789-123456789-123456789-123456789-12345678…' is too long a name for 'ip = both'; its probes would be called a23456789-123456789-123456789-123456789-123456789-123456789--ipv4 or a23456789-123456789-123456789-123456789-123456789-123456789--ipv6
                        [probe a23456789-123456789-123456789-123456789-123456789-123456789-]
                        ^
                    1 mistake

                    """)
        ]
}

extension MalformedTests {
    /// Expectations: the value of `expect`, the column of the mistake, and what is said.
    private static let expectations: [(name: String, value: String, column: Int, says: String)] = [
        (
            "a body that is asked nothing known", "body equals ok", 15,
            #"'expect = body' knows only 'contains', 'not contains' and 'matches'; expected 'body contains "..."', 'not contains "..."' or 'matches "..."' with at most 1024 bytes"#
        ),
        (
            "a pattern that is none", #"body matches "(a""#, 23,
            "the pattern's '(' is never closed"
        ),
        (
            "a pattern that needs backtracking", #"body matches (a)\1"#, 23,
            #"the pattern's '\1' is not supported"#
        ),
        (
            "a pattern that is missing", "body matches", 15,
            #"'matches' what?; expected 'body contains "..."', 'not contains "..."' or 'matches "..."' with at most 1024 bytes"#
        ),
        (
            "a header without a name", "header", 10,
            #"'expect = header' has no name; expected 'header NAME present', 'absent', 'contains "..."' or 'matches "..."'"#
        ),
        (
            "a header with a colon", "header Server: present", 17,
            #"'Server:' is not the name of a header; expected 'header NAME present', 'absent', 'contains "..."' or 'matches "..."'"#
        ),
        (
            "a header that is asked nothing", "header Server", 17,
            #"'expect = header' knows only 'present', 'absent', 'contains' and 'matches'; expected 'header NAME present', 'absent', 'contains "..."' or 'matches "..."'"#
        ),
        (
            "a header with too much behind it", "header Server absent now", 31,
            #"nothing follows 'absent'; expected 'header NAME present', 'absent', 'contains "..."' or 'matches "..."'"#
        ),
        (
            "a JSON path that is none", "json status == 1", 15,
            #"'status' is no path in a JSON document; expected keys and places such as .status, .items[0].name or .["odd key"]"#
        ),
        (
            "a JSON test without a sign", "json .status", 15,
            "a path is followed by what it must be; expected 'json .path == VALUE' (or != < <= > >=), 'exists' or 'not exists'"
        ),
        (
            "a JSON test with one equals sign", "json .status = 1", 23,
            "a path is followed by what it must be; expected 'json .path == VALUE' (or != < <= > >=), 'exists' or 'not exists'"
        ),
        (
            "a JSON text without quotes", "json .status == ok", 26,
            "'ok' is no JSON value; expected a number, true, false, null, or a text in quotes"
        ),
        (
            "a JSON text that is to be less", #"json .status < "ok""#, 25,
            "'<' compares numbers only; texts, true, false and null can be == or !="
        ),
        (
            "a JSON test that ends early", "json .status ==", 23,
            "'==' what?; expected 'json .path == VALUE' (or != < <= > >=), 'exists' or 'not exists'"
        ),
        (
            "a size without a sign", "size 10KiB", 15,
            "'expect = size' needs a sign and a size; expected 'size <= 10KiB' (or == != < > >=), at most 16MiB"
        ),
        (
            "a size without a unit", "size <= 10", 18,
            "'<=' needs a size; expected 'size <= 10KiB' (or == != < > >=), at most 16MiB"
        ),
        (
            "a phase that is none", "phase dns <= 1s", 16,
            "there is no phase 'dns'; expected 'phase connect <= 200ms'; phases are name, connect, tls, first-byte, total"
        ),
        (
            "a phase without a limit", "phase tls", 16,
            "a phase's limit is written with '<='; expected 'phase connect <= 200ms'; phases are name, connect, tls, first-byte, total"
        ),
        (
            "a phase with a limit that is none", "phase tls <= 200", 23,
            "'<=' needs a length from 1ms to 10m; expected 'phase connect <= 200ms'; phases are name, connect, tls, first-byte, total"
        ),
        (
            "no what", "no body", 13,
            "'expect = no' what?; expected 'tls' or 'no tls'"
        ),
        (
            "TLS of a version", "tls 1.3", 14,
            "nothing follows 'tls'; expected 'tls' or 'no tls'"
        ),
        (
            "a certificate that is asked nothing", "certificate 14d", 22,
            "'expect = certificate' knows only 'valid', 'subject', 'issuer' and 'chain complete'; expected 'certificate valid 14d' (from 1h to 3650d), 'subject contains \"...\"', 'issuer contains \"...\"' or 'chain complete'"
        ),
        (
            "a certificate for no time", "certificate valid soon", 28,
            "'valid' needs a length of time; expected 'certificate valid 14d' (from 1h to 3650d), 'subject contains \"...\"', 'issuer contains \"...\"' or 'chain complete'"
        ),
        (
            "a failure that is none", "failure refuse", 18,
            "'expect' cannot be 'refuse'; did you mean 'refused'?"
        ),
        (
            "a failure without a mark", "failure", 10,
            "'expect = failure' has no mark; expected marks of failures, such as 'failure refused'"
        ),
    ]

    static let cases4 = expectations.map { row in
        Malformed(
            row.name,
            """
            [service shop]
            [probe web]
            service = shop
            http = http://shop.test/
            expect = \(row.value)

            """,
            says: """
                probes.conf:5:\(row.column): \(row.says)
                    expect = \(row.value)
                    \(String(repeating: " ", count: row.column - 1))^
                1 mistake

                """)
    }
}

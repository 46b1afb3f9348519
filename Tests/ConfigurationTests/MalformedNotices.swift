extension MalformedTests {
    /// How notices are worded and let go: a line of `[notices]`, the column of its mistake, and what is said.
    private static let telling: [(name: String, line: String, column: Int, says: String)] = [
        (
            "a language with an underscore", "language = en_US", 12,
            "'language' cannot be 'en_US'; did you mean 'en-US'?"
        ),
        (
            "an English of its own", "language = en-AU", 12,
            "'language' cannot be 'en-AU'; expected 'en-GB', 'en-US', or the language that the files of 'wording' are in, such as 'de'"
        ),
        (
            "wording that is not there", "wording = words.txt", 11,
            "'words.txt' cannot be read: no such file"
        ),
        (
            "a pattern that names no file", "wording = words/*.txt", 11,
            "no file is named 'words/*.txt'; expected files such as wording/*.txt"
        ),
        (
            "a veto without a unit", "auto-acknowledge-after = 5", 26,
            "'auto-acknowledge-after' cannot be '5'; expected a length of time from 1m to 1h, or 'off'"
        ),
        (
            "no veto, in another word", "auto-acknowledge-after = never", 26,
            "'auto-acknowledge-after' cannot be 'never'; did you mean 'off'?"
        ),
        (
            "a routine that is true", "auto-routine = true", 16,
            "'auto-routine' cannot be 'true'; did you mean 'yes'?"
        ),
        (
            "an explanation after hours", "explain-within = 4h", 18,
            "'explain-within' cannot be '4h'; expected a length of time from 1d to 30d, or 'off'"
        ),
        (
            "a survey without a scheme", "feedback = shop.example", 12,
            "'feedback' cannot be 'shop.example'; did you mean 'https://shop.example'?"
        ),
    ]

    /// What customers see: a line of a service.
    private static let seeing: [(name: String, line: String, column: Int, says: String)] = [
        (
            "an effect of no failure", "effect = timeout, refusd: Pay is silent", 10,
            "no failure is called 'refusd'; did you mean 'refused'?"
        ),
        (
            "a title that is a sentence",
            "title = The shop where you buy all that you need for your garden", 9,
            "'title' cannot be 'The shop where you buy all that you need for you…'; expected one line of at most 50 characters, such as Checkout API"
        ),
        (
            "a number that is none", "capability-is = several", 17,
            "'capability-is' cannot be 'several'; expected 'one' or 'many'"
        ),
    ]

    static let noticeCases: [Malformed] =
        [
            Malformed(
                "wording for nothing", shop + "[wording x]\nline = @next\n",
                says: said(
                    5, 1, "[wording x]",
                    "[wording x] has no 'part'; expected 'part = acknowledge sms', or 'part = sentences'"
                ))
        ]
        + telling.map { row in
            Malformed(
                row.name, shop + "[notices]\n\(row.line)\n",
                says: said(6, row.column, row.line, row.says))
        }
        + seeing.map { row in
            Malformed(
                row.name,
                "[service shop]\n\(row.line)\n[probe shop]\nservice = shop\nhttp = http://shop.test/\n",
                says: said(2, row.column, row.line, row.says))
        }

    private static func said(_ line: Int, _ column: Int, _ text: String, _ says: String) -> String {
        let caret = String(repeating: " ", count: column - 1) + "^"
        return """
            probes.conf:\(line):\(column): \(says)
                \(text)
                \(caret)
            1 mistake

            """
    }
}

import Testing

@testable import Basics

struct PatternTests {
    @Test(arguments: [
        ("ok", "all ok here", true), ("ok", "all k here", false), ("^ok", "ok then", true),
        ("^ok", "not ok", false), ("ok$", "all ok", true), ("ok$", "ok then", false),
        ("^$", "", true), ("^$", "x", false), ("", "anything", true), ("a|b|cd", "xcdx", true),
        ("a|b|cd", "xcx", false), ("ab*c", "ac", true), ("ab*c", "abbbc", true),
        ("ab+c", "ac", false), ("ab?c", "abbc", false), ("a.c", "abc", true),
        ("a.c", "a\nc", false), ("a.c", "aéc", true), ("a..c", "aéc", false),
        ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false), ("[^a-c]x", "dx", true),
        ("[]a]", "]", true), ("[a-]", "-", true), (#"[\d.]+"#, "1.2", true),
        (#"\d{3}"#, "12", false), (#"\d{3}"#, "123", true), (#"^\d{2,3}$"#, "1234", false),
        (#"^\d{2,}$"#, "1234", true), (#"^(ab){2}$"#, "abab", true), (#"^(ab){2}$"#, "ab", false),
        (#"\bcat\b"#, "a cat.", true), (#"\bcat\b"#, "concat", false),
        (#"\Bcat"#, "concat", true), (#"\bx"#, "éx", true), (#"v\d+\.\d+"#, "v12.3", true),
        (#"v\d+\.\d+"#, "v12,3", false), ("(?i)Healthy", "HEALTHY", true),
        ("Healthy", "HEALTHY", false), ("(?i)[a-c]+z", "xABCZ", true), ("é+", "caféé", true),
        (#"\s\S\w\W\D"#, "\tab! ", true), ("(a*)*b", "aaab", true), ("(a|b)*c", "ababc", true),
        ("^(a|ab)(c|bcd)$", "abcd", true), ("a{0}b", "b", true), ("(?:x|y)z", "yz", true),
        ("a+?b", "aab", true), (#"\$\{x\}"#, "${x}", true), ("日本", "今日本日", true),
    ])
    func `it finds what it means`(pattern: String, text: String, isFound: Bool) throws {
        #expect(try Pattern(pattern).isFound(in: Array(text.utf8)[...]) == isFound)
    }

    @Test(arguments: [
        ("(a", "the pattern's '(' is never closed"), ("a)", "the pattern has a ')' too many"),
        ("[a", "the pattern's '[' is never closed"),
        ("*a", "the pattern's '*' has nothing to repeat"),
        ("a\\", "the pattern ends with a single '\\'"),
        (#"(a)\1"#, #"the pattern's '\1' is not supported"#),
        ("(?=a)", "the pattern's '(?=' is not supported: it is matched in a single pass"),
        ("(?<n>a)", "the pattern's '(?<' is not supported: it is matched in a single pass"),
        (#"\p{L}"#, #"the pattern's '\p' is not supported"#),
        ("a++", "the pattern's possessive '+' is not supported"),
        ("[z-a]", "the pattern's range 'z-a' runs backwards"),
        ("a{3,2}", "the pattern's '{3,2}' is no repetition such as {2} or {2,5}, at most 255"),
        ("a{256}", "the pattern's '{256}' is no repetition such as {2} or {2,5}, at most 255"),
        ("(a{100}){100}", "the pattern is too large: its repetitions multiply"),
        ("((((){255}){255}){255}){255}", "the pattern is too large: its repetitions multiply"),
        (
            String(repeating: "(", count: 40) + String(repeating: ")", count: 40),
            "the pattern's groups go too deep"
        ),
        (String(repeating: "x", count: 513), "the pattern is longer than 512 characters"),
    ])
    func `what is no pattern for a single pass is refused with its reason`(
        pattern: String, words: String
    ) {
        #expect(throws: Pattern.Mistake(words: words)) { try Pattern(pattern) }
    }

    @Test(arguments: ["(a+)+$", "(a|aa)+$", "(.*a){20}", "(x+x+)+y", "^(([a-z])+.)+[A-Z]$"])
    func `patterns that hang a backtracker take one pass`(pattern: String) throws {
        let text = Array(repeating: UInt8(ascii: "a"), count: 20_000) + [UInt8(ascii: "!")]
        let compiled = try Pattern(pattern)
        let begun = ContinuousClock.now
        let isFound = compiled.isFound(in: text[...])
        #expect(isFound == pattern.hasPrefix("(.*a)"))
        // A backtracker would need longer than the universe is old; the bound is generous to a debug build.
        #expect(ContinuousClock.now - begun < .seconds(30))
    }

    @Test func `bytes that are no UTF-8 match as what replaces them`() throws {
        let bytes: [UInt8] = [0xFF, 0xC3, 0x28, 0xE2, 0x82]
        #expect(try Pattern("^.{5}$").isFound(in: bytes[...]))
        #expect(try Pattern(#"\("#).isFound(in: bytes[...]))
        #expect(try !Pattern("[a-z]").isFound(in: bytes[...]))
    }

    @Test func `what stands behind the longest input is not looked at`() throws {
        let text =
            Array(repeating: UInt8(ascii: "."), count: Pattern.longestInput) + Array("x".utf8)
        #expect(try !Pattern("x").isFound(in: text[...]))
        #expect(try Pattern("x").isFound(in: text.dropFirst()))
    }

    /// The reference tries every way; on short patterns and texts it must agree.
    @Test func `it agrees with Swift's own expressions on drafted patterns`() throws {
        var dice = SeededGenerator(seed: 7)
        let parts = [
            "a", "b", "c", ".", "[ab]", "[^a]", "(a|b)", "(ab|c)", "a*", "b+", "c?", "(ab)*", "^",
            "$", "(a|)", "b{2}", "(a*b){1,2}", "\\b",
        ]
        for _ in 0..<400 {
            let pattern = (0..<dice.next() % 4 + 1)
                .map { _ in parts[Int(dice.next() % UInt64(parts.count))] }.joined()
            let text = String(
                (0..<dice.next() % 8).map { _ in Array("abc ")[Int(dice.next() % 4)] })
            let reference = try Regex(pattern).wordBoundaryKind(.simple)
            #expect(
                try Pattern(pattern).isFound(in: Array(text.utf8)[...])
                    == text.contains(reference), "\(pattern) in '\(text)'")
        }
    }
}

import Basics
import Testing

@Suite struct MaskingTests {
    @Test(arguments: [
        ("token=s3cr3tvalue&x=1", ["s3cr3tvalue"], "token=(secret)&x=1"),
        ("as3cr3tvalueb", ["s3cr3tvalue"], "a(secret)b"),
        ("s3cr3tvalues3cr3tvalue", ["s3cr3tvalue"], "(secret)(secret)"),
        // The longest first: no part of it is left.
        ("longsecret-and-more", ["longsecret", "longsecret-and-more"], "(secret)"),
        ("nothing of it", ["s3cr3tvalue"], "nothing of it"),
        ("", ["s3cr3tvalue"], ""), ("text", [""], "text"), ("text", [], "text"),
    ])
    func `a secret is hidden wherever it stands`(
        text: String, secrets: [String], hidden: String
    ) {
        #expect(text.hiding(secrets) == hidden)
    }

    @Test(arguments: [
        ("token: the broker says ok", ["ok"], "token: the broker says (secret)"),
        ("ok", ["ok"], "(secret)"),
        ("ok, \"ok\" ok=ok", ["ok"], "(secret), \"(secret)\" (secret)=(secret)"),
        ("stok oks öok okö", ["ok"], "stok oks öok okö"),
        ("status 1 of 11, v1", ["1"], "status (secret) of 11, v1"),
        // What is no letter and no digit at its edge stands by itself.
        ("a-x-b", ["-x-"], "a(secret)b"),
        ("hunter2hunter2 hunter2", ["hunter2"], "hunter2hunter2 (secret)"),
    ])
    func `a short secret is hidden only where it stands by itself`(
        text: String, secrets: [String], hidden: String
    ) {
        #expect(text.hiding(secrets) == hidden)
    }
}

import Testing

@testable import Configuration

struct TargetTextTests {
    @Test(arguments: [
        ("https://eu.shop.example/health", "https://eu.shop.example/health"),
        ("https://me:secret@shop.example:8443/a@b?token=x#y", "https://shop.example:8443/a@b?..."),
        ("http://[::1]:80", "http://[::1]:80"),
    ])
    func `an address is shown without what may be secret in it`(url: String, shown: String) {
        #expect(Settings.Target.http(url: url).shown == shown)
    }

    @Test func `a TCP target is shown as an address`() {
        #expect(Settings.Target.tcp(host: "::1", port: 53).shown == "tcp://[::1]:53")
        #expect(
            Settings.Target.tcp(host: "db.internal", port: 5432).shown == "tcp://db.internal:5432")
    }
}

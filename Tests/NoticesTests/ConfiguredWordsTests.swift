import Configuration
import Notices
import Testing

struct ConfiguredWordsTests {
    @Test func `a host and a code in the operator's own words are found before a notice is made`() {
        var settings = Settings()
        var service = Settings.Service(name: "shop", title: "Shop")
        service.capability = "card payments"
        service.effect = "You may see an error page"
        settings.services = [service]
        #expect(ConfiguredWords.warnings(on: settings) == [])
        settings.services[0].effect = "You may see 502 errors from nginx on db-01.internal"
        let warnings = ConfiguredWords.warnings(on: settings)
        #expect(warnings.contains { $0.contains("F03: ") }, "\(warnings)")
        #expect(warnings.contains { $0.contains("F01: ") }, "\(warnings)")
        #expect(warnings.allSatisfy { $0.hasPrefix("'effect' of [service shop] ") })
        // Nobody outside reads of an internal service.
        settings.services[0].tier = 3
        #expect(ConfiguredWords.warnings(on: settings) == [])
    }
}

import Composition
import Configuration
import Testing

struct RefusedReloadTests {
    @Test func `a configuration that was refused shows until one is taken`() {
        let desk = Desk()
        #expect(!desk.read("status").contains("configuration_trouble"))
        desk.turn([.configurationRefused(reason: "probes.conf:3:1: unknown key 'timout'")])
        let status = desk.read("status")
        #expect(
            status.contains(#""configuration_trouble":"probes.conf:3:1: unknown key 'timout'""#),
            "\(status)")
        desk.reload(Desk.shop)
        #expect(!desk.read("status").contains("configuration_trouble"))
    }
}

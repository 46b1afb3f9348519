import Composition
import Configuration
import Testing

struct DeclaredOverTests {
    @Test func `explain says that a person declared over what its probes still find`() throws {
        let desk = Desk()
        desk.pass(.minutes(2))
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(5)))
        let id = try #require(desk.incidents.first?.id)
        #expect(!desk.read("explain/shop").contains("declared over"))
        let body = #"{"by":"ana","text":"rolled back"}"#
        #expect(desk.ask("incidents/\(id)/resolve", body)?.status == 200)
        let said = desk.read("explain/shop")
        #expect(said.contains("No incident is open: \(id) was declared over"), "\(said)")
    }

    @Test func `whoever waives a close learns that there is no such destination`() throws {
        let desk = Desk()
        desk.pass(.minutes(2))
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(5)))
        let id = try #require(desk.incidents.first?.id)
        let reply = try #require(
            desk.ask("obligations/\(id)/waive", #"{"by":"ana","destination":"nobody"}"#))
        #expect(reply.status == 404)
        let said = String(decoding: reply.body, as: UTF8.self)
        #expect(said.contains("there is no destination 'nobody'"), "\(said)")
    }
}

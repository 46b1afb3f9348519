import Basics
import Composition
import Configuration
import Surface

extension Rehearsal {
    /// What the agent would answer to `tocsin explain NAME` at a moment of the rehearsal.
    package func explanation(of name: String, at time: Duration) -> String {
        var short = self
        short.scenario.length = time
        var world = World(short.scenario)
        world.run()
        return world.explanation(of: name)
    }
}

extension World {
    fileprivate mutating func explanation(of name: String) -> String {
        let request = Request(
            method: "GET", path: "/api/v1/explain/\(name)", query: ["format": "text"], body: [],
            fromControlSocket: true)
        let effects = agent?.handle(
            [.requestReceived(request, reply: 1)], at: clock.now(at: time))
        for effect in effects ?? [] {
            if case .reply(_, let reply) = effect {
                return String(decoding: reply.body, as: UTF8.self)
            }
        }
        return "nobody answers\n"
    }
}

import Basics
import Configuration
import Foundation
import Notices
import Testing

@testable import Composition

struct HandmadeDraftTests {
    private func told() throws -> (desk: Desk, incident: String, notice: String) {
        let desk = Desk()
        desk.pass(.minutes(2))
        desk.isDown = true
        _ = desk.pass(until: .noticeDrafted)
        let draft = try #require(desk.drafts.first)
        #expect(desk.ask("notices/\(draft.id)/approve")?.status == 200)
        desk.pass(.seconds(2))
        return (desk, draft.incident, draft.id)
    }

    @Test func `a correction waits on while the agent drafts news, and throws no news away`()
        throws
    {
        let (desk, incident, notice) = try told()
        _ = desk.ask("incidents/\(incident)/workaround", #"{"by":"m","text":"please call us"}"#)
        desk.pass(.seconds(2))
        #expect(desk.drafts.map(\.stage) == [.update])
        let words = #"{"by":"ana","said":"Refunds work","text":"Refunds do not work"}"#
        #expect(desk.ask("notices/\(notice)/correct", words)?.status == 200)
        #expect(desk.drafts.map(\.stage) == [.update, .correction])
        _ = desk.ask("incidents/\(incident)/cause", #"{"by":"m","text":"A change of ours"}"#)
        desk.pass(.seconds(2))
        #expect(Set(desk.drafts.map(\.stage)) == [.correction, .identified])
        // It is over: what is true now has changed, and the correction says that.
        desk.isDown = false
        desk.pass(.minutes(8))
        let correction = try #require(desk.drafts.first { $0.stage == .correction })
        #expect(correction.corrects == notice)
        #expect(correction.body.contains("Refunds do not work."), "\(correction.body)")
        #expect(correction.body.contains("working normally"), "\(correction.body)")
    }

    @Test func `a text that a person worded stays while the agent would say the same stage anew`()
        throws
    {
        let (desk, incident, _) = try told()
        let workaround = #"{"by":"m","text":"please call us"}"#
        _ = desk.ask("incidents/\(incident)/workaround", workaround)
        desk.pass(.seconds(2))
        let draft = try #require(desk.drafts.first)
        let text = "\(draft.title)\n\n\(draft.body)\n\nThank you for waiting."
        let words = try JSONEncoder().encode(["by": "ana", "text": text])
        let edit = String(decoding: words, as: UTF8.self)
        #expect(desk.ask("notices/\(draft.id)/edit", edit)?.status == 200)
        let other = #"{"by":"m","text":"We are undoing a change"}"#
        _ = desk.ask("incidents/\(incident)/fix", other)
        desk.pass(.seconds(2))
        #expect(desk.drafts.map(\.id) == [draft.id])
        let refused = try #require(desk.ask("notices/\(draft.id)/approve"))
        #expect(refused.status == 409)
        #expect(String(decoding: refused.body, as: UTF8.self).contains("older facts"))
        #expect(
            desk.ask("notices/\(draft.id)/approve", #"{"by":"ana","confirm":true}"#)?.status == 200)
    }

    @Test func `a time of day that means tomorrow is asked about`() throws {
        let (desk, incident, _) = try told()
        let clock = (desk.now.wall - .minutes(10)).description.dropFirst(11).prefix(5)
        let reply = try #require(
            desk.ask("incidents/\(incident)/estimate", #"{"by":"m","text":"\#(clock)"}"#))
        #expect(reply.status == 400)
        #expect(String(decoding: reply.body, as: UTF8.self).contains("say the day"))
    }

    @Test func `who takes an incident from somebody hears from whom, and a resolve ends estimates`()
        throws
    {
        let (desk, incident, _) = try told()
        func answer(_ path: String, _ body: String) throws -> String {
            let reply = try #require(desk.ask("incidents/\(incident)/\(path)", body))
            #expect(reply.status == 200)
            return String(decoding: reply.body, as: UTF8.self)
        }
        #expect(!(try answer("ack", #"{"by":"ana"}"#)).contains("taken_from"))
        #expect(try answer("ack", #"{"by":"bo"}"#).contains(#""taken_from":"ana""#))
        _ = try answer("estimate", #"{"by":"bo","text":"45m"}"#)
        #expect(desk.incidents[0].estimate != nil)
        _ = try answer("resolve", #"{"by":"bo"}"#)
        _ = try answer("reopen", #"{"by":"bo"}"#)
        #expect(desk.incidents[0].estimate == nil)
    }

    @Test func `who declares it over while probes fail hears so, and the draft claims no more`()
        throws
    {
        let (desk, incident, _) = try told()
        desk.spared = [1]
        desk.pass(.seconds(40))
        let reply = try #require(desk.ask("incidents/\(incident)/resolve"))
        #expect(reply.status == 200)
        let answer = String(decoding: reply.body, as: UTF8.self)
        #expect(answer.contains("1 of 2 probes still fails: shop-eu ("), "\(answer)")
        desk.pass(.seconds(2))
        let draft = try #require(desk.drafts.first { $0.stage == .resolved })
        #expect(draft.body.contains("declared the problem with card payments over"))
        #expect(!draft.body.contains("working normally"), "\(draft.body)")
    }
}

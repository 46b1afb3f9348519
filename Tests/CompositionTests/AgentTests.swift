import Basics
import Composition
import Configuration
import Incidents
import Notices
import Probing
import Surface
import Testing

@Suite struct AgentTests {
    @Test func `a calm service opens nothing, drafts nothing and sends nothing`() {
        let desk = Desk()
        desk.pass(.minutes(30))
        #expect(desk.decisions().isEmpty)
        #expect(desk.incidents.isEmpty)
        #expect(desk.attempts(at: "hook").isEmpty)
    }

    @Test func `a turn's observations are there for the history until the next turn`() {
        var now = Now(instant: Instant(nanoseconds: 0), wall: WallTime(nanoseconds: 0))
        var agent = Agent(settings: Desk.shop, seed: 7, at: now)
        var observed: [ProbeIndex] = []
        for _ in 0..<20 {
            now = Now(instant: now.instant + .seconds(1), wall: now.wall + .seconds(1))
            let effects = agent.handle([.timerFired], at: now)
            #expect(agent.observations.isEmpty)
            var answers: [Event] = []
            for case .startProbe(let probe, let run) in effects {
                var answer = Answer(
                    probe: probe, run: run, started: now.instant, finished: now.instant,
                    ending: .answered)
                answer.status = 200
                answers.append(.probeFinished(answer))
            }
            _ = agent.handle(answers, at: now)
            #expect(agent.observations.count == answers.count)
            observed += agent.observations.map(\.probe)
        }
        #expect(Set(observed) == [0, 1, 2])
    }

    @Test func `a blip that is over before it is confirmed reaches nobody`() {
        let desk = Desk()
        desk.pass(.minutes(3))
        desk.isDown = true
        desk.pass(.seconds(16))
        desk.isDown = false
        desk.pass(.minutes(20))
        #expect(desk.decisions().isEmpty)
        #expect(desk.attempts(at: "hook").isEmpty)
    }

    @Test
    func `an outage opens one incident, tells every destination once and drafts the first notice`()
    {
        let desk = Desk.inOutage()
        #expect(desk.incidents.count == 1)
        #expect(desk.incidents.first?.outageClass == .major)
        #expect(desk.drafts.map(\.stage) == [.acknowledge])
        for destination in ["hook", "log"] {
            #expect(desk.attempts(at: destination).count { $0.hasSuffix("-d1") } == 1)
        }
    }

    @Test func `an incident that came back is not as long as the time in which all passed between`()
        throws
    {
        let desk = Desk.inOutage()
        desk.pass(.minutes(5))
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(30)))
        let first = try #require(desk.incidents.first)
        desk.pass(.minutes(6))
        desk.isDown = true
        #expect(desk.pass(until: .incidentReopened, atMost: .minutes(4)))
        let again = try #require(desk.incidents.first)
        #expect(desk.incidents.count == 1 && again.recoveredAt == nil)
        // What estimates and reviews count from is the trouble alone, then and now.
        let length = again.length(at: desk.now.wall)
        let before = first.length(at: desk.now.wall)
        #expect(length >= before && length < before + .minutes(3))
        #expect(desk.now.wall - again.onset > length + .minutes(6))
    }

    @Test func `the timeline says once when each destination heard of it, and of its end`() throws {
        let desk = Desk()
        desk.receiversWork = false
        desk.pass(.minutes(3))
        desk.isDown = true
        #expect(desk.pass(until: .incidentOpened, atMost: .minutes(4)))
        desk.pass(.minutes(2))
        func told() -> [String] {
            desk.incidents.flatMap(\.timeline).filter { $0.event == "delivery.done" }.map(\.text)
        }
        #expect(told() == [])
        desk.receiversWork = true
        desk.pass(.minutes(2))
        let opening = ["alerted hook (webhook)", "alerted log (file)"]
        #expect(told().sorted() == opening)
        desk.restart()
        desk.isDown = false
        #expect(desk.pass(until: .incidentResolved, atMost: .minutes(30)))
        desk.pass(.minutes(2))
        #expect(
            told().sorted()
                == opening + [
                    "told hook (webhook) that it is over", "told log (file) that it is over",
                ])
    }

    @Test func `the records of a turn are handed over before anything that depends on them leaves`()
    {
        let desk = Desk.inOutage()
        var remembered = false
        for effect in desk.effects {
            switch effect {
            case .remember(let records):
                for case .decision(let decision) in records.map(\.fact)
                where decision.event == .incidentOpened { remembered = true }
            case .send: #expect(remembered)
            case .startProbe, .startTrial, .replyMore, .rememberAnew, .reply, .log, .publish, .wake,
                .stop:
                break
            }
        }
        #expect(remembered)
    }

    @Test
    func
        `from the opening to the close customers are told, promised, kept informed and told that it is over`()
        throws
    {
        let desk = Desk.inOutage()
        let incident = try #require(desk.incidents.first?.id)

        #expect(desk.ask("notices/\(incident)/approve")?.status == 200)
        let promise = try #require(desk.promises.first)
        #expect(promise.state == .running)
        desk.pass(.seconds(2))
        #expect(desk.notices.first?.state == .sent)
        #expect(desk.drafts.isEmpty)

        // A worse severity may bring an update of its own; it keeps the first promise.
        #expect(desk.pass(until: .noticeDrafted))
        let early = desk.drafts.map(\.stage)
        #expect(early == [.noNews] || early == [.update])
        #expect(desk.now.wall >= promise.by - .minutes(5))
        #expect(desk.now.wall < promise.by - .minutes(4))
        #expect(desk.ask("notices/\(incident)/approve")?.status == 200)
        #expect(desk.promises.map(\.state) == [.kept, .running])

        desk.isDown = false
        #expect(desk.pass(until: .incidentRecovering))
        desk.pass(.seconds(1))
        #expect(desk.drafts.map(\.stage) == [.monitoring])
        #expect(desk.ask("notices/\(incident)/approve")?.status == 200)
        #expect(desk.pass(until: .incidentResolved))
        desk.pass(.seconds(1))
        #expect(desk.drafts.map(\.stage) == [.resolved])
        #expect(desk.ask("notices/\(incident)/approve")?.status == 200)
        desk.pass(.seconds(5))
        #expect(desk.promises.allSatisfy { $0.state == .kept })
        #expect(desk.incidents.first?.state == .resolved)
        let told = desk.memory.compactMap { fact in
            if case .told(let told) = fact { told.closed } else { nil }
        }
        #expect(told == [true, true])
        #expect(desk.decisions(.promiseBroken).isEmpty)
    }

    @Test
    func
        `a promise that nobody keeps is said to be broken, with a draft ready since five minutes before`()
        throws
    {
        let desk = Desk.inOutage()
        let incident = try #require(desk.incidents.first?.id)
        _ = desk.ask("notices/\(incident)/approve")
        let promise = try #require(desk.promises.first)
        #expect(desk.pass(until: .promiseBroken))
        #expect(desk.now.wall > promise.by)
        #expect(desk.now.wall - promise.by < .seconds(10))
        #expect(
            desk.drafts.contains { $0.draftedAt < promise.by - .minutes(4) }
                || desk.notices.contains {
                    $0.state == .superseded && $0.revision > promise.revision
                })
    }

    @Test func `a draft that a newer one replaced cannot be approved any more`() throws {
        let desk = Desk.inOutage()
        let old = try #require(desk.drafts.first)
        desk.isDown = false
        #expect(desk.pass(until: .incidentRecovering))
        desk.pass(.seconds(1))
        let reply = try #require(desk.ask("notices/\(old.id)/approve"))
        #expect(reply.status == 409)
        #expect(String(decoding: reply.body, as: UTF8.self).contains("superseded"))
        #expect(desk.decisions(.noticeApproved).isEmpty)
    }

    @Test func `a rejected draft does not leave, and the reason is kept`() throws {
        let desk = Desk.inOutage()
        let draft = try #require(desk.drafts.first)
        let reply = desk.ask(
            "notices/\(draft.id)/reject", #"{"by":"ana","reason":"too early"}"#)
        #expect(reply?.status == 200)
        let rejected = try #require(desk.notices.first { $0.id == draft.id })
        #expect(rejected.state == .rejected)
        #expect(rejected.reason == "too early")
        desk.pass(.seconds(5))
        #expect(!desk.attempts(at: "hook").contains("\(draft.id)-approved"))
        #expect(desk.ask("notices/\(draft.id)/approve")?.status == 409)
    }

    @Test func `who takes an incident on and what they note stands in its timeline`() throws {
        let desk = Desk.inOutage()
        let incident = try #require(desk.incidents.first?.id)
        #expect(desk.ask("incidents/\(incident)/ack")?.status == 200)
        #expect(
            desk.ask("incidents/\(incident)/note", #"{"by":"bo","text":"Rolled back."}"#)?.status
                == 200)
        let known = try #require(desk.incidents.first)
        #expect(known.acknowledgedBy == "ana")
        #expect(known.timeline.contains { $0.by == "bo" && $0.text == "Rolled back." })
        #expect(desk.ask("incidents/T-19990101-1/ack")?.status == 404)
    }

    @Test func `a reply that says done waits until the disk has it`() throws {
        let desk = Desk.inOutage()
        let incident = try #require(desk.incidents.first?.id)
        let id = desk.post("incidents/\(incident)/ack")
        #expect(desk.reply(id) == nil)
        desk.pass(.milliseconds(10))
        #expect(desk.reply(id)?.status == 200)
    }
}

import Basics
import Composition
import Configuration
import Incidents
import Notices
import Surface

/// What the person of a scenario says, as requests to the agent.
extension World {
    mutating func say(_ said: Said) {
        guard let agent, !isAway else {
            queue.insert(.saying(said), at: time + .seconds(60))
            return
        }
        guard let request = request(for: said, agent) else {
            note("\(said.service) has nothing that could be meant")
            return
        }
        asked.append((errand: Errand(kind: .note, target: said.service), isAnswered: true))
        turn([.requestReceived(request, reply: UInt64(asked.count))])
    }

    /// What happened before the world began.
    mutating func rememberThePast() {
        for past in scenario.past {
            let body = ["by": "ana", "text": past.csv(before: scenario.epoch)]
            asked.append((errand: Errand(kind: .note, target: past.service), isAnswered: true))
            turn([
                .requestReceived(
                    Self.post("history/durations/import", body), reply: UInt64(asked.count))
            ])
        }
    }

    private func request(for said: Said, _ agent: Agent) -> Request? {
        let memory = agent.memoryFacts(at: clock.now(at: time))
        var incident: String?
        var work: String?
        for fact in memory {
            if case .incident(let one) = fact, one.service == said.service { incident = one.id }
            if case .work(let one) = fact, one.services.contains(said.service), !one.state.isOver {
                work = work ?? one.id
            }
        }
        switch said.deed {
        case .states(let subject, let words):
            return incident.map {
                Self.post("incidents/\($0)/\(subject)", ["by": "ana", "text": words])
            }
        case .corrects(let wrong, let truth):
            var sent: String?
            for fact in memory {
                guard case .notice(let notice) = fact, notice.incident == incident,
                    notice.state == .approved || notice.state == .sent,
                    notice.stage != .correction
                else { continue }
                sent = notice.id
            }
            return sent.map {
                Self.post("notices/\($0)/correct", ["by": "ana", "said": wrong, "text": truth])
            }
        case .withdraws:
            return incident.map {
                var request = Self.post("notices/\($0)/correct", [:])
                request.body = Array(#"{"by":"ana","false_alarm":true}"#.utf8)
                return request
            }
        case .practises: return Self.post("drills/\(said.service)", ["by": "ana"])
        case .cancelsWork: return work.map { Self.post("maintenance/\($0)/cancel", ["by": "ana"]) }
        case .endsWork: return work.map { Self.post("maintenance/\($0)/done", ["by": "ana"]) }
        case .extendsWork(let until):
            let end = scenario.epoch + until
            return work.map {
                Self.post(
                    "maintenance/\($0)/extend", ["by": "ana", "until": end.description])
            }
        }
    }

    private static func post(_ path: String, _ words: [String: String]) -> Request {
        Request(
            method: "POST", path: "/api/v1/\(path)", body: JSONText.bytes(words),
            fromControlSocket: true)
    }
}

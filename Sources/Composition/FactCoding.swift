import Basics
import Delivery
import Detection
import Incidents
import Notices
import Probing

/// `{"incident": {...}}`: one key, the kind, so that the journal reads well with `jq .record.incident`.
extension Fact {
    private enum Kind: String, CodingKey, CaseIterable {
        case turn, clock, decision, incident, notice, promise, facts, delivery, told, learnt
        case service, doubts, anchors, heartbeat, work, estimate, past, uptime, watched, evidence
    }

    private struct Evidence: Codable {
        let incident: String
        let exhibit: Exhibit
    }

    private struct Turn: Codable {
        let records: Int
        let at: Instant
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        guard let kind = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "none of the kinds of fact that this version knows"))
        }
        switch kind {
        case .turn:
            let turn = try container.decode(Turn.self, forKey: kind)
            self = .turn(records: turn.records, at: turn.at)
        case .clock: self = .clock(try container.decode(Instant.self, forKey: kind))
        case .decision: self = .decision(try container.decode(Decision.self, forKey: kind))
        case .incident: self = .incident(try container.decode(Incident.self, forKey: kind))
        case .notice: self = .notice(try container.decode(Notice.self, forKey: kind))
        case .promise: self = .promise(try container.decode(Promise.self, forKey: kind))
        case .facts: self = .facts(try container.decode(Facts.self, forKey: kind))
        case .delivery: self = .delivery(try container.decode(OwedDelivery.self, forKey: kind))
        case .told: self = .told(try container.decode(Told.self, forKey: kind))
        case .learnt: self = .learnt(try container.decode(Keepsake.self, forKey: kind))
        case .service: self = .service(try container.decode(ServiceMemory.self, forKey: kind))
        case .uptime: self = .uptime(try container.decode(ServiceUptime.self, forKey: kind))
        case .watched: self = .watched(until: try container.decode(WallTime.self, forKey: kind))
        case .heartbeat:
            self = .heartbeat(try container.decode(HeartbeatState.self, forKey: kind))
        case .doubts: self = .doubts(try container.decode([StandingDoubt].self, forKey: kind))
        case .anchors: self = .anchors(try container.decode([String].self, forKey: kind))
        case .work: self = .work(try container.decode(PlannedWork.self, forKey: kind))
        case .estimate:
            self = .estimate(try container.decode(PublishedEstimate.self, forKey: kind))
        case .evidence:
            let evidence = try container.decode(Evidence.self, forKey: kind)
            self = .evidence(incident: evidence.incident, evidence.exhibit)
        case .past: self = .past(try container.decode([PastProblem].self, forKey: kind))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Kind.self)
        switch self {
        case .turn(let records, let instant):
            try container.encode(Turn(records: records, at: instant), forKey: .turn)
        case .clock(let instant): try container.encode(instant, forKey: .clock)
        case .decision(let decision): try container.encode(decision, forKey: .decision)
        case .incident(let incident): try container.encode(incident, forKey: .incident)
        case .notice(let notice): try container.encode(notice, forKey: .notice)
        case .promise(let promise): try container.encode(promise, forKey: .promise)
        case .facts(let facts): try container.encode(facts, forKey: .facts)
        case .delivery(let delivery): try container.encode(delivery, forKey: .delivery)
        case .told(let told): try container.encode(told, forKey: .told)
        case .learnt(let keepsake): try container.encode(keepsake, forKey: .learnt)
        case .service(let memory): try container.encode(memory, forKey: .service)
        case .uptime(let uptime): try container.encode(uptime, forKey: .uptime)
        case .watched(let until): try container.encode(until, forKey: .watched)
        case .heartbeat(let state): try container.encode(state, forKey: .heartbeat)
        case .doubts(let doubts): try container.encode(doubts, forKey: .doubts)
        case .anchors(let names): try container.encode(names, forKey: .anchors)
        case .work(let work): try container.encode(work, forKey: .work)
        case .estimate(let estimate): try container.encode(estimate, forKey: .estimate)
        case .evidence(let incident, let exhibit):
            try container.encode(
                Evidence(incident: incident, exhibit: exhibit), forKey: .evidence)
        case .past(let problems): try container.encode(problems, forKey: .past)
        }
    }
}

import Basics
import Configuration
import Incidents
import Notices
import Surface

// When a problem is likely to be over: from history or from a person, held once it was said, and scored afterwards.
extension Agent {
    /// Records of earlier problems that were imported, at most so many, the newest.
    static let importedKept = 5000
    /// So many go into one record of the journal.
    static let importedInRecord = 200

    /// What can be said of an open incident now.
    func estimate(of incident: Incident, at now: Now) -> Estimate {
        guard incident.state == .open else { return Estimate(.unknown) }
        // Looking through the history costs a millisecond; a young problem has no estimate anyhow.
        let isAsked =
            settings.notices.estimates != .off
            && incident.length(at: now.wall) >= ProblemHistory.earliest
        let fresh =
            isAsked
            ? history(at: now).estimate(
                of: PastProblem(incident, now: now.wall), p: estimates.p, now: now.wall)
            : Estimate(.unknown)
        if let stated = standingEstimate(of: incident, at: now) {
            return Estimate(
                .person, by: stated.value, half: fresh.half, similar: fresh.similar,
                group: fresh.group, person: stated.by)
        }
        // What a draft says that waits for approval is held like what was published.
        if fresh.similar >= ProblemHistory.enoughForCustomers,
            estimates.estimate(of: incident.id)?.by == nil, let drafted = facts[incident.id],
            drafted.outageClass == incident.outageClass, let by = drafted.estimate,
            by > now.wall + EstimateBook.ahead
        {
            var held = fresh
            held.saying = .by
            held.by = by
            return held
        }
        return estimates.held(
            fresh, of: incident.id, basis: Self.basis(incident), now: now.wall)
    }

    /// A bound is held while these stay.
    private static func basis(_ incident: Incident) -> String {
        "\(incident.worstSeverity.text) \(incident.failure?.rawValue ?? "-")"
    }

    /// Ours and the imported; what was withdrawn was no problem.
    private func history(at now: Now) -> ProblemHistory {
        let withdrawn = book.notices.filter { $0.stage == .withdrawn && $0.state == .sent }
            .map(\.incident)
        let own = log.incidents.filter { !withdrawn.contains($0.id) }
            .map { PastProblem($0, now: now.wall) }
        return ProblemHistory(imported + own)
    }

    /// Adds to the facts of a notice what customers may be told of the end.
    func addEstimate(to facts: inout Facts, of incident: Incident, at now: Now) {
        let said = estimate(of: incident, at: now)
        if facts.people.estimateBy != nil, standingEstimate(of: incident, at: now) == nil {
            (facts.estimate, facts.people.estimateBy) = (nil, nil)
        }
        // Before customers have heard of it every text is the first, which gives no time from history.
        let isPublic = settings.notices.estimates == .public && book.spoke(of: incident.id)
        guard said.saying == .person || isPublic else { return }
        facts.estimate = said.publicBy
        facts.estimateIsNew = estimates.estimate(of: incident.id)?.by == nil
        if let last = estimates.estimate(of: incident.id), last.held == nil, let by = last.by,
            by != facts.estimate
        {
            facts.oldEstimate = by
        }
    }

    /// Customers were given a time, or none any more: what stands now, for holding, revising and scoring.
    mutating func notePublished(_ notice: Notice, at now: Now) {
        guard notice.stage.family == .trouble, let incident = log.incident(notice.incident)
        else { return }
        let person = incident.estimate?.value == notice.estimate ? incident.estimate?.by : nil
        let changed = estimates.publish(
            notice.estimate, of: incident.id, person: person, basis: Self.basis(incident),
            now: now.wall)
        if let changed { journal.add(.estimate(changed)) }
    }

    /// Drafts a new time before the old one passes, and when a person gives another.
    mutating func reviseEstimates(at now: Now) {
        for incident in log.openIncidents where incident.state == .open {
            guard book.spoke(of: incident.id),
                !desk.toDraft.contains(where: { $0.incident == incident.id })
            else { continue }
            if estimates.needsRevision(incident.id, now: now.wall) {
                if let noted = estimates.revisionDrafted(incident.id) {
                    journal.add(.estimate(noted))
                }
                draft(.revisedEstimate, incident, at: now)
                say(
                    .warning, at: now,
                    "\(incident.id): the time that customers were given is about to pass; a draft says so: "
                        + "tocsin notices show \(incident.id)")
            } else if comesOfAge(incident, at: now),
                let waiting = book.newsWaiting(of: incident.id).first,
                estimate(of: incident, at: now).publicBy != nil
            {
                draft(waiting.stage, incident, at: now)
            } else if let stated = standingEstimate(of: incident, at: now),
                facts[incident.id]?.estimate != stated.value
            {
                let isNew = estimates.estimate(of: incident.id)?.by == nil
                draft(isNew ? .update : .revisedEstimate, incident, at: now)
            }
        }
    }

    /// What a person said of the end, until it passes or a draft says that it will: no text gives a time anew that
    /// another takes back. Said before it worked again, it was said of what is over.
    private func standingEstimate(of incident: Incident, at now: Now) -> Stated<WallTime>? {
        guard let stated = incident.estimate, stated.value > now.wall,
            estimates.estimate(of: incident.id)?.revisionDrafted != stated.value
        else { return nil }
        let over = book.spoken(of: incident.id).last { notice in
            notice.stage == .monitoring || notice.stage == .resolved
        }
        return over?.decidedAt.map { stated.at < $0 } == true ? nil : stated
    }

    /// Old enough for an estimate since a moment ago: a draft that waits has none yet.
    private func comesOfAge(_ incident: Incident, at now: Now) -> Bool {
        let length = incident.length(at: now.wall)
        return settings.notices.estimates == .public && facts[incident.id]?.estimate == nil
            && length >= ProblemHistory.earliest
            && length < ProblemHistory.earliest + Self.tickEvery * 3
    }

    /// Scores what was said when an incident ends, and takes it back when it does not after all.
    mutating func scoreEstimate(_ decision: Decision, of incident: Incident, at now: Now) {
        switch incident.state {
        case .resolved:
            guard decision.event == .incidentResolved else { return }
            let wasWide = estimates.isWide
            let end = incident.recoveredAt ?? incident.resolvedAt ?? now.wall
            guard let scored = estimates.score(incident.id, over: end) else { return }
            journal.add(.estimate(scored))
            if estimates.isWide, !wasWide {
                say(
                    .warning, at: now,
                    "fewer than 7 in 10 of the last 20 estimates held; from now on they are made for 9 in 10"
                )
            }
        case .open, .recovering:
            if let open = estimates.unscore(incident.id) { journal.add(.estimate(open)) }
        }
    }

    /// Takes in records of earlier problems; a record of the same name replaces the one before.
    mutating func importDurations(_ text: String, by person: String, at now: Now) -> Reply {
        guard let read = ImportedDurations.read(text) else {
            return .trouble(
                400,
                "the first line must name the columns: 'started' and 'duration_min' or 'duration_s', and, where "
                    + "there are such, id, service, severity, failure")
        }
        take(read.problems)
        for start in stride(from: 0, to: read.problems.count, by: Self.importedInRecord) {
            journal.add(.past(Array(read.problems[start...].prefix(Self.importedInRecord))))
        }
        say(
            .info, at: now,
            "\(person) imported \(read.problems.count) records of earlier problems")
        return .json(
            ImportView(
                taken: read.problems.count, known: imported.count,
                skipped: read.skipped.map { ImportView.Skipped(line: $0.line, why: $0.why) }))
    }

    mutating func take(_ problems: [PastProblem]) {
        var places: [String: Int] = [:]
        for (place, problem) in imported.enumerated() { places[problem.id] = place }
        for problem in problems {
            if let place = places[problem.id] {
                imported[place] = problem
            } else {
                places[problem.id] = imported.count
                imported.append(problem)
            }
        }
        guard imported.count > Self.importedKept else { return }
        imported.sort { ($0.started, $0.id) < ($1.started, $1.id) }
        imported.removeFirst(imported.count - Self.importedKept)
    }

    /// Imported records as facts for a snapshot.
    var importedFacts: [Fact] {
        stride(from: 0, to: imported.count, by: Self.importedInRecord).map {
            .past(Array(imported[$0...].prefix(Self.importedInRecord)))
        }
    }
}

import Basics

extension Speech {
    /// A slot as words; nil when the facts do not have it.
    func value(of slot: Slot) -> String? {
        switch slot {
        case .service: service
        case .theService: theService
        case .thing: thing
        case .wholeThing: wholeThing
        case .company: facts.company
        case .ref: facts.ref
        case .url: facts.url
        case .shortAddress: (facts.page ?? facts.url).map(Links.withoutScheme)
        case .contact: facts.contact
        case .effect: effect
        case .stillWorking: stillWorking
        case .worksShort: worksShort
        case .worksList: worksList
        case .worksLater: worksList.flatMap { phrase("works later", [.list: $0]) }
        case .workaround: facts.workaround.map(Grammar.sentence)
        case .troubleSince: trouble(.since)
        case .troubleNow: trouble(.now)
        case .troubleStill: trouble(.still)
        case .troubleTurned: trouble(.turned)
        case .troubleAgain: trouble(.again)
        case .troublePast: trouble(.past)
        case .shortSince: trouble(.since, place: false)
        case .shortNow: trouble(.now, place: false)
        case .shortStill: trouble(.still, place: false)
        case .shortTurned: trouble(.turned, place: false)
        case .shortAgain: trouble(.again, place: false)
        case .shortPast: trouble(.past, place: false)
        case .headlineNow: headline(.now)
        case .headlineStill: headline(.still)
        case .headlineTurned: headline(.turned)
        case .headlineAgain: headline(.again)
        case .started, .startedToday, .startedDay, .recovered, .next, .estimate, .oldEstimate,
            .span, .times, .shortSpan, .length, .zoneNote, .often, .explanationDay, .correctedTime,
            .spokenStarted, .spokenNext, .spokenAddress:
            moment(of: slot)
        case .windowDay, .windowFrom, .windowTo, .windowEnd, .newEnd, .windowEffect, .windowReason,
            .windowAdvice, .finished, .lateBy:
            planned(slot)
        case .cause, .fix, .data, .action, .affected, .reason, .prevention, .credit, .feedback,
            .said, .truth, .causeClause, .fixClause, .actionClause, .preventionClause,
            .reasonClause, .saidClause:
            statement(slot)
        case .what, .verb, .clock, .day, .month, .from, .to, .number, .list: nil
        }
    }

    /// What a person said. It has a name behind it, or it is not there.
    private func statement(_ slot: Slot) -> String? {
        let people = facts.people
        switch slot {
        case .cause: return people.cause.map(whole)
        case .fix: return people.fix.map(whole)
        case .data: return people.data.map(whole)
        case .action: return people.action.map(whole)
        case .affected: return people.affected
        case .reason: return people.reason.map(whole)
        case .prevention: return people.prevention.map(whole)
        case .credit: return people.credit.map(whole)
        case .feedback: return facts.feedback
        case .said: return people.correction.map { framed($0.said) }
        case .truth: return people.correction.map { whole($0.truth) }
        case .causeClause: return people.cause.map(clause)
        case .fixClause: return people.fix.map(clause)
        case .actionClause: return people.action.map(clause)
        case .preventionClause: return people.prevention.map(clause)
        case .reasonClause: return people.reason.map(clause)
        case .saidClause: return people.correction.map { clause(framed($0.said)) }
        default: return nil
        }
    }

    /// What was wrong as something that was said: the wrong words alone would read as if they were true.
    private func framed(_ said: String) -> String {
        let sentence = whole(said)
        let openings = phrase("said openings")?.split(separator: ",").map {
            String($0).trimming { $0 == " " }.lowercased()
        }
        guard let openings, !openings.contains(where: sentence.lowercased().hasPrefix) else {
            return sentence
        }
        return phrase("we said", [.what: sentence]) ?? sentence
    }

    private func whole(_ text: String) -> String { Grammar.sentence(Grammar.capitalised(text)) }

    /// As it stands after a colon: its first word with a small letter where it is a word that begins with a
    /// capital only because it begins.
    private func clause(_ text: String) -> String {
        let first = text.prefix { $0.isLetter }
        let small = ["small words", "asking words"].compactMap { phrase($0) }
            .flatMap { $0.split(separator: " ").map(String.init) }
        guard small.contains(first.lowercased()) else { return Grammar.sentence(text) }
        return Grammar.sentence(first.lowercased() + text.dropFirst(first.count))
    }

    private func planned(_ slot: Slot) -> String? {
        guard let window = facts.window else { return nil }
        switch slot {
        case .windowDay: return weekday(window.start)
        case .windowFrom:
            let sameZone = time.name(window.start) == time.name(window.end)
            return sameZone ? time.clock(window.start) : time.clockAndZone(window.start)
        case .windowTo:
            return time.day(window.start) == time.day(window.end)
                ? time.clockAndZone(window.end) : at(window.end)
        case .windowEnd: return withDate(window.end)
        case .newEnd: return window.newEnd.map(at)
        case .windowEffect:
            return window.effect.map { effect in
                let bare = effect.trimming { $0 == "." }
                guard let capability = facts.capability,
                    bare.lowercased().hasPrefix(capability.lowercased())
                else { return bare }
                return capability + bare.dropFirst(capability.count)
            }
        case .windowReason: return window.reason.map(whole)
        case .windowAdvice: return (window.advice ?? facts.workaround).map(Grammar.sentence)
        case .finished: return end.map(withDate)
        case .lateBy: return lateMinutes.map(length(minutes:))
        default: return nil
        }
    }
}

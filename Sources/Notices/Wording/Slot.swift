/// What a sentence of a wording file may name in braces: a fact as words, or words made of facts. A sentence whose
/// slot is empty is not said. The raw value is the name in the file.
enum Slot: String, Sendable, CaseIterable {
    // Who and what.
    case service
    case theService = "the service"
    case thing
    case wholeThing = "whole thing"
    case company, ref, url
    case shortAddress = "short address"
    case contact, effect
    case stillWorking = "still working"
    case worksShort = "works"
    case worksList = "works list"
    case worksLater = "works later"
    case workaround

    // What is wrong, as a clause: "some card payments through the Checkout API are failing".
    case troubleSince = "trouble since"
    case troubleNow = "trouble now"
    case troubleStill = "trouble still"
    case troubleTurned = "trouble turned"
    case troubleAgain = "trouble again"
    case troublePast = "trouble past"
    case shortSince = "short trouble since"
    case shortNow = "short trouble now"
    case shortStill = "short trouble still"
    case shortTurned = "short trouble turned"
    case shortAgain = "short trouble again"
    case shortPast = "short trouble past"
    case headlineNow = "headline now"
    case headlineStill = "headline still"
    case headlineTurned = "headline turned"
    case headlineAgain = "headline again"

    // When.
    case started
    case startedToday = "started today"
    case startedDay = "started day"
    case recovered, next, estimate
    case oldEstimate = "old estimate"
    case span, times
    case shortSpan = "short span"
    case length
    case zoneNote = "zone note"
    case often
    case explanationDay = "explanation day"

    // What only a person can say: whole sentences, and the same as a clause after a colon.
    case cause, fix, data, action, affected, reason, prevention, credit, feedback, said, truth
    case causeClause = "cause clause"
    case fixClause = "fix clause"
    case actionClause = "action clause"
    case reasonClause = "reason clause"
    case saidClause = "said clause"
    case preventionClause = "prevention clause"
    case correctedTime = "corrected time"

    // Planned work.
    case windowDay = "window day"
    case windowFrom = "window from"
    case windowTo = "window to"
    case windowEnd = "window end"
    case newEnd = "new end"
    case windowEffect = "window effect"
    case windowReason = "window reason"
    case windowAdvice = "window advice"
    case finished
    case lateBy = "late by"

    // As a voice reads it.
    case spokenStarted = "spoken started"
    case spokenNext = "spoken next"
    case spokenAddress = "spoken address"

    // What a phrase is given by whoever uses it.
    case what, verb, clock, day, month, from, to, number, list
}

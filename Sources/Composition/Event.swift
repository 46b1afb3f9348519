package import Basics
package import Configuration
package import Delivery
package import Probing
package import Surface

/// What happened outside, in the past tense. Together with the time it is all that the agent ever learns.
package enum Event: Sendable {
    case probeFinished(Answer)
    /// Another vantage told what it found; only made worlds have one yet.
    case observedElsewhere(Observation)
    /// The time that the agent asked to be woken at has come, or the loop turned for another reason.
    case timerFired
    case attemptFinished(delivery: String, number: Int, AttemptEnding)
    /// Every record up to and with this number is on disk.
    case recordsWritten(upTo: UInt64)
    /// Records could not be written: the disk is full, or worse. What follows `upTo` is not on disk.
    case recordsRefused(upTo: UInt64, reason: String)
    case requestReceived(Request, reply: UInt64)
    /// The status page with this number is where it belongs.
    case pagePublished(revision: Int)
    /// It could not be written; what was there before still is.
    case pageRefused(revision: Int, reason: String)
    /// The peer has taken every piece of a reply that is not whole; the next one may follow.
    case replyTaken(UInt64)
    /// Nobody waits for the rest of a reply.
    case replyAbandoned(UInt64)
    case loopMeasured(LoopMeasure)
    /// A probe on request ended; the number is the one that it was started with.
    case trialFinished(Int, Answer)
    /// The configuration was read again, without a mistake. What was asked for before belongs to the old one: its
    /// probes' answers come no more.
    case configurationRead(Settings)
    /// It was read again and has mistakes: the one in force stays. The first mistake, on one line.
    case configurationRefused(reason: String)
    case stopRequested
}

/// What is to be done outside, in the imperative. The order within a turn is the order of doing.
package enum Effect: Sendable {
    /// Run the probe once; the answer must carry the run back.
    case startProbe(ProbeIndex, run: UInt32)
    /// Run a probe that is not configured, once; at most ``Trials/limit`` at a time.
    case startTrial(Int, Settings.Probe)
    case send(Attempt)
    /// Append to the journal, in order, then report how far the disk has them.
    case remember([Record])
    /// Replace the journal by these records, because it has grown or could not be written; report likewise.
    case rememberAnew([Record])
    case reply(UInt64, Reply)
    /// A further piece of a reply that was not whole.
    case replyMore(UInt64, [UInt8], isLast: Bool)
    case log(LogLine)
    /// Make the status page of what the public may know, and report. The next comes only after the report.
    case publish(StatusPageView, revision: Int)
    /// Call again at this time at the latest; replaces the wake-up asked for before.
    case wake(at: Instant)
    case stop
}

/// A record of the journal with its number, which grows by one from record to record.
package struct Record: Sendable, Equatable {
    package var number: UInt64
    package var fact: Fact

    package init(number: UInt64, fact: Fact) {
        self.number = number
        self.fact = fact
    }
}

import Basics
import Configuration
import Probing
import Testing

struct HeartbeatStateTests {
    private let start = Instant(nanoseconds: 1_000_000_000_000_000)
    private let hourly: Settings.Heartbeat = {
        var heartbeat = Settings.Heartbeat(period: .hours(1))
        heartbeat.grace = .minutes(10)
        return heartbeat
    }()

    /// What a look finds so many minutes after the start, after reports at some minutes.
    private func look(
        after minutes: Int, _ reports: [(minute: Int, HeartbeatState.Report)] = [],
        forgiven: Int? = nil
    ) -> Ending? {
        var state = HeartbeatState(probe: "backup", at: start)
        for (minute, report) in reports { state.take(report, at: start + .minutes(minute)) }
        if let forgiven { state.forgive(from: start + .minutes(forgiven), for: hourly.grace) }
        return state.answer(hourly, probe: 0, run: 1, at: start + .minutes(minutes))?.ending
    }

    @Test func `nothing is known before the first report, until it is late`() {
        #expect(look(after: 69) == nil)
        #expect(look(after: 71) == .timedOut)
    }

    @Test func `a success holds for the period and the grace`() {
        #expect(look(after: 75, [(5, .success)]) == .answered)
        #expect(look(after: 76, [(5, .success)]) == .timedOut)
        #expect(look(after: 120, [(5, .success), (60, .success)]) == .answered)
    }

    @Test func `a failure holds until the next success`() {
        #expect(look(after: 6, [(5, .failure(exit: 3))]) == .reportedFailure)
        #expect(look(after: 600, [(5, .failure(exit: nil))]) == .reportedFailure)
        #expect(look(after: 8, [(5, .failure(exit: 3)), (7, .success)]) == .answered)
    }

    @Test func `a run that began must end within the grace`() {
        #expect(look(after: 14, [(3, .success), (5, .start)]) == .answered)
        #expect(look(after: 16, [(3, .success), (5, .start)]) == .timedOut)
        #expect(look(after: 16, [(3, .success), (5, .start), (12, .success)]) == .answered)
    }

    @Test func `what nobody could report to an absent agent is not late at once`() {
        #expect(look(after: 105, [(0, .success)], forgiven: 100) == .answered)
        #expect(look(after: 111, [(0, .success)], forgiven: 100) == .timedOut)
    }

    @Test func `the length of a run is from its start to its end`() {
        var state = HeartbeatState(probe: "backup", at: start)
        state.take(.start, at: start)
        state.take(.failure(exit: 2), at: start + .seconds(90))
        let answer = state.answer(hourly, probe: 0, run: 1, at: start + .minutes(2))
        #expect(answer.map { $0.finished - $0.started } == .seconds(90))
        #expect(answer?.detail == "it ended with status 2")
    }
}

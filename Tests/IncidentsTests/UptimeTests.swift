import Basics
import Detection
import Testing

@testable import Incidents

struct UptimeTests {
    private let calendar = DayCalendar(zone: "UTC")
    /// 2026-11-25T00:00:00Z, a day's beginning.
    private let midnight = WallTime(nanoseconds: 1_795_564_800_000_000_000)

    private func at(_ minutes: Double) -> WallTime {
        midnight + .milliseconds(Int(minutes * 60_000))
    }

    private var today: Day { calendar.day(of: midnight) }

    /// A record that is watched every half minute from the day's beginning.
    private func record() -> ServiceUptime {
        var record = ServiceUptime(service: "shop", at: midnight)
        _ = record.advance(to: midnight, .measured, calendar: calendar)
        return record
    }

    private func watch(
        _ record: inout ServiceUptime, until end: Double, _ sight: ServiceUptime.Sight = .measured
    ) {
        while record.until < at(end) {
            let next = min(record.until + .seconds(30), at(end))
            _ = record.advance(to: next, sight, calendar: calendar)
        }
    }

    private func minutes(_ record: ServiceUptime, _ condition: Condition) -> Double {
        record.tally(of: today, calendar: calendar)[condition].seconds / 60
    }

    @Test func `an outage counts from its first failing answer to its first passing one`() {
        var record = record()
        watch(&record, until: 62)
        record.opened(.major, onset: at(60), at: at(62))
        watch(&record, until: 75)
        record.recovering(from: at(70), at: at(71))
        watch(&record, until: 80)
        record.resolved(from: at(70), at: at(80))
        watch(&record, until: 90)
        #expect(minutes(record, .major) == 10)
        #expect(minutes(record, .up) == 80)
        #expect(record.tally(of: today, calendar: calendar).uptime == 80.0 / 90)
    }

    @Test func `a recovery that was none counts as down`() {
        var record = record()
        watch(&record, until: 10)
        record.opened(.major, onset: at(9), at: at(10))
        watch(&record, until: 13)
        record.recovering(from: at(12), at: at(13))
        watch(&record, until: 14)
        record.relapsed(.partial, at: at(14))
        watch(&record, until: 20)
        record.resolved(from: at(19), at: at(20))
        #expect(minutes(record, .major) == 3)
        #expect(minutes(record, .partial) == 7)
        #expect(minutes(record, .up) == 10)
    }

    @Test func `a partial outage weighs a third, a degraded service nothing`() {
        var record = record()
        record.opened(.partial, onset: at(0), at: at(0))
        watch(&record, until: 50)
        record.changed(.degraded, at: at(50))
        watch(&record, until: 100)
        let tally = record.tally(of: today, calendar: calendar)
        #expect(tally.uptime == 0.85)
        #expect(tally.worst == .partial)
    }

    @Test func `what nobody looked at counts neither for nor against`() {
        var record = record()
        watch(&record, until: 60)
        // The agent is not there for an hour.
        _ = record.advance(to: at(120), .measured, calendar: calendar)
        watch(&record, until: 180)
        #expect(minutes(record, .unmeasured) == 60)
        #expect(record.tally(of: today, calendar: calendar).uptime == 1)
        #expect(record.tally(of: today, calendar: calendar).measured == .hours(2))
    }

    @Test func `doubt reaches back to the last pass, and takes nothing from an outage`() {
        var record = record()
        watch(&record, until: 10)
        _ = record.advance(to: at(10), .unmeasured(since: at(8)), calendar: calendar)
        watch(&record, until: 15, .unmeasured(since: at(8)))
        _ = record.advance(to: at(15), .measured, calendar: calendar)
        watch(&record, until: 20)
        #expect(minutes(record, .unmeasured) == 7)
        record.opened(.major, onset: at(18), at: at(20))
        watch(&record, until: 25)
        _ = record.advance(to: at(25), .unmeasured(since: at(17)), calendar: calendar)
        watch(&record, until: 30, .unmeasured(since: at(17)))
        #expect(minutes(record, .major) == 7)
        #expect(minutes(record, .unmeasured) == 7 + 1 + 5)
    }

    @Test func `planned work is neither, but an outage that was open before stays one`() {
        var record = record()
        _ = record.advance(to: at(0), .planned, calendar: calendar)
        watch(&record, until: 10, .planned)
        #expect(minutes(record, .planned) == 10)
        record.opened(.major, onset: at(10), at: at(10))
        watch(&record, until: 20, .planned)
        #expect(minutes(record, .major) == 10)
        #expect(record.tally(of: today, calendar: calendar).uptime == 0)
    }

    @Test func `before the record began nothing was measured`() {
        var record = ServiceUptime(service: "shop", at: at(600))
        _ = record.advance(to: at(600), .measured, calendar: calendar)
        watch(&record, until: 660)
        #expect(minutes(record, .unmeasured) == 600)
        #expect(minutes(record, .up) == 60)
        let yesterday = record.tally(of: today + -1, calendar: calendar)
        #expect(yesterday.uptime == nil)
        #expect(yesterday.worst == .unmeasured)
        #expect(record.tally(of: today + 1, calendar: calendar).worst == .unmeasured)
    }

    @Test func `a restart knows what was, and not what was in between`() throws {
        var record = record()
        watch(&record, until: 30)
        record.opened(.major, onset: at(28), at: at(30))
        let kept = try JSONText.decode(ServiceUptime.self, from: JSONText.bytes(record))
        #expect(kept == record)
        var again = kept
        again.resume(watchedUntil: at(34), at: at(44))
        _ = again.advance(to: at(44), .measured, calendar: calendar)
        #expect(again.hasOutage)
        watch(&again, until: 50)
        #expect(minutes(again, .major) == 6 + 6)
        #expect(minutes(again, .unmeasured) == 10)
        again.lostOutage()
        _ = again.advance(to: at(50), .measured, calendar: calendar)
        watch(&again, until: 60)
        #expect(minutes(again, .up) == 28 + 10)
    }

    @Test func `weeks later the days say the same, and a healthy one is not kept at all`() {
        var record = record()
        watch(&record, until: 1435)
        record.opened(.major, onset: at(1430), at: at(1435))
        watch(&record, until: 1450)
        record.resolved(from: at(1450), at: at(1451))
        let size = JSONText.bytes(record).count
        watch(&record, until: 3 * 1440)
        record.opened(.partial, onset: at(3 * 1440), at: at(3 * 1440))
        watch(&record, until: 3 * 1440 + 1)
        record.resolved(from: at(3 * 1440 + 1), at: at(3 * 1440 + 1))
        watch(&record, until: 20 * 1440)
        #expect(minutes(record, .major) == 10)
        #expect(record.tally(of: today + 1, calendar: calendar)[.major] == .minutes(10))
        #expect(record.tally(of: today + 2, calendar: calendar)[.up] == .days(1))
        #expect(record.tally(of: today + 3, calendar: calendar)[.partial] == .minutes(1))
        #expect(JSONText.bytes(record).count < size + 300)
    }

    @Test func `a clock that was set back takes back the time`() {
        var record = record()
        watch(&record, until: 600)
        _ = record.advance(to: at(60), .measured, calendar: calendar)
        watch(&record, until: 120)
        #expect(minutes(record, .up) == 120)
        #expect(record.until == at(120))
    }

    @Test func `an hour of flapping stays small and adds up`() {
        var record = record()
        for minute in stride(from: 0.0, to: 1200, by: 1) {
            record.opened(.major, onset: at(minute), at: at(minute))
            watch(&record, until: minute + 0.5)
            record.resolved(from: at(minute + 0.5), at: at(minute + 0.5))
            record.settle(calendar)
            watch(&record, until: minute + 1)
        }
        #expect(minutes(record, .major) == 600)
        #expect(minutes(record, .up) == 600)
        #expect(JSONText.bytes(record).count < 40_000)
    }

    @Test func `every moment of a day counts once, whatever happens in it`() {
        var dice = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            var record = record()
            var now = 0.0
            while now < 1500 {
                now += Double(dice.next() % 90) / 10
                switch dice.next() % 7 {
                case 0: record.opened(.major, onset: at(max(0, now - 3)), at: at(now))
                case 1: record.changed(.partial, at: at(now))
                case 2: record.recovering(from: at(max(0, now - 2)), at: at(now))
                case 3: record.relapsed(.degraded, at: at(now))
                case 4: record.resolved(from: at(max(0, now - 1)), at: at(now))
                case 5:
                    _ = record.advance(
                        to: at(now), .unmeasured(since: at(max(0, now - 2))), calendar: calendar)
                default: watch(&record, until: now)
                }
            }
            let tally = record.tally(of: today, calendar: calendar)
            let all = Condition.allCases.reduce(Duration.zero) { $0 + tally[$1] }
            #expect(all == .days(1))
            let uptime = tally.uptime ?? 1
            #expect(uptime >= 0 && uptime <= 1)
        }
    }
}

import Basics
import Detection
import Foundation
import Testing

@testable import Notices

struct EstimateTests {
    private static let hand: [Double] = [30, 45, 50, 60, 80, 90, 120, 150, 200, 300]

    private func problem(_ minutes: Double, _ severity: Severity = .sev2) -> PastProblem {
        PastProblem(
            id: "now", service: "checkout", severity: severity, failure: .timeout,
            started: time("2026-07-14T09:12:00Z"), minutes: minutes, isOver: false)
    }

    private func past(_ count: Int, minutes: (Int) -> Double) -> [PastProblem] {
        (0..<count).map { number in
            PastProblem(
                id: "p\(number)", service: "checkout", severity: .sev2, failure: .timeout,
                started: time("2026-01-01T00:00:00Z") + .hours(number), minutes: minutes(number))
        }
    }

    @Test func `the bound is the rank of the hand example`() {
        #expect(Bound.remaining(ended: Self.hand, elapsed: 40, p: 0.8) == 160)
        #expect(Bound.rounded(160) == 180)
        #expect(Bound.remaining(ended: [50, 60, 70], elapsed: 40, p: 0.8) == nil)
        #expect(Bound.remaining(ended: [50, 60, 70, 80], elapsed: 40, p: 0.8) == 40)
        #expect(Bound.remaining(ended: [], elapsed: 40, p: 0.8) == nil)
    }

    @Test func `lengths are rounded up in steps that a reader can plan with`() {
        let rounded: [(Double, Int)] = [
            (0.5, 5), (5, 5), (5.1, 10), (29, 30), (30, 30), (31, 45), (119, 120), (120, 120),
            (121, 150), (359, 360), (360, 360), (361, 420), (600, 600),
        ]
        for (minutes, wanted) in rounded { #expect(Bound.rounded(minutes) == wanted, "\(minutes)") }
    }

    @Test func `those that are still open make the bound longer, never shorter`() {
        // Of 60, 80 and 100 ended and one open since 70: S(60) = 3/4, S(80) = 3/8, S(100) = 0.
        #expect(Bound.remaining(ended: [60, 80, 100], open: [70], elapsed: 40, p: 0.5) == 40)
        #expect(Bound.remaining(ended: [60, 80, 100], open: [70], elapsed: 40, p: 0.8) == 60)
        #expect(Bound.remaining(ended: [60, 80], open: [200, 200], elapsed: 40, p: 0.8) == nil)
        // Open ones that have not yet taken as long say nothing.
        #expect(Bound.remaining(ended: Self.hand, open: [10, 39], elapsed: 40, p: 0.8) == 160)
    }

    @Test func `a bound is never negative and never falls when more is asked of it`() {
        var dice = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let ended = (0..<Int.random(in: 0...60, using: &dice)).map { _ in
                Double.random(in: 1...2000, using: &dice)
            }
            let open = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
                Double.random(in: 1...2000, using: &dice)
            }
            let elapsed = Double.random(in: 0...1500, using: &dice)
            var last = 0.0
            for p in [0.5, 0.6, 0.7, 0.8, 0.9, 0.95] {
                guard
                    let bound = Bound.remaining(ended: ended, open: open, elapsed: elapsed, p: p)
                else {
                    last = .infinity
                    continue
                }
                #expect(bound > 0)
                #expect(bound >= last, "\(p)")
                last = bound
            }
        }
    }

    @Test func `customers are told at twenty similar problems, colleagues at eight`() {
        let now = time("2026-07-14T09:42:00Z")
        func said(_ count: Int, _ elapsed: Double = 30) -> Estimate {
            ProblemHistory(past(count) { 40 + Double($0) }).estimate(of: problem(elapsed), now: now)
        }
        #expect(said(7) == Estimate(.unknown))
        #expect(said(8).saying == .unknown)
        // The longest of 8: 17 minutes remain, so 20, and 10:02 is rounded to 10:05.
        #expect(said(8).by == time("2026-07-14T10:05:00Z"))
        #expect(said(19).publicBy == nil)
        let told = said(20)
        #expect(told.saying == .by)
        // Rank 17 of 20 is 56 minutes: 26 remain, so 30, and 10:12 is rounded to 10:15.
        #expect(told.by == time("2026-07-14T10:15:00Z"))
        #expect(told.half == time("2026-07-14T10:05:00Z"))
        #expect(told.similar == 20)
        #expect(told.group == "checkout, SEV2, timeout")
        #expect(said(40, 14.9) == Estimate(.unknown))
        #expect(said(40, 200).saying == .beyondRecord)
    }

    @Test func `what takes more than four hours is not given a time`() {
        let history = ProblemHistory(past(30) { 300 + Double($0) * 10 })
        let said = history.estimate(of: problem(20), now: time("2026-07-14T09:42:00Z"))
        #expect(said.saying == .long)
        #expect(said.publicBy == nil)
        #expect(said.by != nil)
    }

    @Test func `the closest group with enough decides, then wider ones`() {
        var all = past(25) { _ in 100 }
        for place in all.indices { all[place].service = "other" }
        let near = past(10) { _ in 50 }
        let now = time("2026-07-14T09:42:00Z")
        #expect(
            ProblemHistory(all + near).estimate(of: problem(20), now: now).group
                == "SEV2, timeout")
        let enough = past(20) { _ in 50 }
        #expect(
            ProblemHistory(all + enough).estimate(of: problem(20), now: now).group
                == "checkout, SEV2, timeout")
    }

    @Test func `only the newest of a group count`() {
        let old = past(400) { $0 < 250 ? 1000 : 60 }
        let said = ProblemHistory(old).estimate(
            of: problem(20), now: time("2026-07-14T09:42:00Z"))
        #expect(said.by == time("2026-07-14T10:30:00Z"))
    }

    /// Replayed in time order: each problem is estimated from those that were over when it began.
    @Test func `four of five real problems were over by the bound`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Reviewed/github-durations.csv")
        let read = try #require(
            ImportedDurations.read(try String(contentsOf: file, encoding: .utf8)))
        #expect(read.problems.count > 750)
        let ordered = read.problems.sorted { $0.started < $1.started }
        var asked = 0
        var answered = 0
        var held = 0
        for (place, problem) in ordered.enumerated().dropFirst(60) {
            let before = ordered[..<place].filter {
                $0.started + .seconds(Int($0.minutes * 60)) <= problem.started
            }
            let history = ProblemHistory(Array(before))
            for elapsed in [15.0, 30, 45, 60, 90, 120, 180, 240] where problem.minutes > elapsed {
                var live = problem
                (live.minutes, live.isOver) = (elapsed, false)
                asked += 1
                let now = problem.started + .seconds(Int(elapsed * 60))
                let said = history.estimate(of: live, now: now)
                guard said.saying == .by || said.saying == .long, let by = said.by else { continue }
                answered += 1
                if problem.started + .seconds(Int(problem.minutes * 60)) <= by { held += 1 }
            }
        }
        let coverage = Double(held) / Double(answered)
        #expect(asked > 2000)
        #expect(Double(answered) > 0.95 * Double(asked), "\(answered) of \(asked)")
        #expect((0.75...0.85).contains(coverage), "\(coverage) of \(answered)")
    }
}

struct EstimateBookTests {
    private func at(_ clock: String) -> WallTime { time("2026-07-14T\(clock):00Z") }

    @Test func `a bound is held while it stands`() throws {
        var book = EstimateBook()
        let fresh = Estimate(.by, by: at("12:00"), similar: 30, group: "g")
        #expect(book.held(fresh, of: "T-1", basis: "SEV2", now: at("09:42")) == fresh)
        _ = book.publish(at("11:15"), of: "T-1", person: nil, basis: "SEV2", now: at("09:42"))
        #expect(book.held(fresh, of: "T-1", basis: "SEV2", now: at("10:12")).by == at("11:15"))
        // Another severity, and a quarter of an hour of difference.
        #expect(book.held(fresh, of: "T-1", basis: "SEV1", now: at("10:12")).by == at("12:00"))
        let near = Estimate(.by, by: at("11:25"), similar: 30, group: "g")
        #expect(book.held(near, of: "T-1", basis: "SEV1", now: at("10:12")).by == at("11:15"))
        // It is about to pass.
        #expect(!book.needsRevision("T-1", now: at("11:09")))
        #expect(book.needsRevision("T-1", now: at("11:10")))
        #expect(book.held(fresh, of: "T-1", basis: "SEV2", now: at("11:10")).by == at("12:00"))
        _ = book.revisionDrafted("T-1")
        #expect(!book.needsRevision("T-1", now: at("11:11")))
        let person = Estimate(.person, by: at("10:50"), person: "mara")
        #expect(book.held(person, of: "T-1", basis: "SEV2", now: at("10:12")) == person)
    }

    @Test func `estimates are scored, and too many that did not hold widen the bound`() {
        var book = EstimateBook()
        for number in 0..<20 {
            let name = "T-\(number)"
            _ = book.publish(at("11:00"), of: name, person: nil, basis: "", now: at("10:00"))
            _ = book.publish(at("12:00"), of: name, person: nil, basis: "", now: at("10:55"))
            let scored = book.score(name, over: number < 14 ? at("11:00") : at("11:01"))
            #expect(scored?.held == (number < 14))
            #expect(scored?.revisions == 1)
            #expect(book.p == 0.8)
        }
        _ = book.publish(at("11:00"), of: "T-20", person: nil, basis: "", now: at("10:00"))
        _ = book.score("T-20", over: at("11:30"))
        #expect(book.isWide)
        #expect(book.p == 0.9)
        #expect(book.unscore("T-20")?.held == nil)
        #expect(book.p == 0.8)
    }
}

struct ImportedDurationsTests {
    @Test func `columns are found by their names, and what cannot be read is said`() throws {
        let text = """
            severity,started,duration_s,service,failure,id
            SEV1,2026-01-01T00:00:00Z,600,"check,out",timeout,a
            major,2026-01-02T00:00:00Z,60,web;api,nonsense,b
            none,2026-01-03T00:00:00Z,60,web,,c
            SEV2,yesterday,60,web,,d
            SEV2,2026-01-03T00:00:00Z,0,web,,e
            odd,2026-01-03T00:00:00Z,60,web,,f

            """
        let read = try #require(ImportedDurations.read(text))
        #expect(read.problems.map(\.service) == ["check,out", "web"])
        #expect(read.problems.map(\.minutes) == [10, 1])
        #expect(read.problems.map(\.severity) == [.sev1, .sev2])
        #expect(read.problems.map(\.failure) == [.timeout, nil])
        #expect(read.skipped.map(\.line) == [4, 5, 6, 7])
        #expect(ImportedDurations.read("a,b\n1,2\n") == nil)
        #expect(ImportedDurations.read("") == nil)
    }
}

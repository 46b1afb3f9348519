package import Basics
package import Configuration
import Dispatch
package import Probing

/// The observations of the past as traces, a file a day in `<state>/history/`, written off the loop.
///
/// A line says when its run started, but is known only when the run ends. So that a file's lines are in order to
/// the second, each second has bytes of its own, which are handed over once no run that started in it can still
/// be under way. Recording appends to those bytes and allocates nothing once they have grown; the disk is a serial
/// queue's affair. What the agent had not handed over when it was killed is missing: at most the longest timeout
/// and two seconds.
package struct History: ~Copyable {
    private var seconds: [[UInt8]]
    /// The wall clock's second whose bytes are the oldest; nil before the first observation.
    private var oldest: Int64?
    private let names: [(probe: [UInt8], vantages: [[UInt8]])]
    private let files: HistoryFiles
    private let queue = DispatchQueue(label: "tocsin.history")

    /// - Parameters:
    ///   - folder: the state folder.
    package init(_ settings: Settings, in folder: String, keeping age: Duration) {
        let longest = settings.probes.map(\.timeout).max() ?? .zero
        seconds = Array(repeating: [], count: Int(longest.components.seconds) + 3)
        names = settings.probes.map { probe in
            // Where there is but one vantage, it goes without saying.
            let vantages = probe.vantages.count > 1 ? probe.vantages : []
            return (Array(probe.name.utf8), vantages.map { Array($0.utf8) })
        }
        files = HistoryFiles(
            in: "\(folder)/history", days: Int64((age.components.seconds + 86399) / 86400),
            bytes: settings.agent.historySize)
    }

    /// Takes an observation down.
    package mutating func record(_ observation: Observation, at now: Now) {
        let started = now.wall(at: observation.started)
        let second = started.nanoseconds / 1_000_000_000
        let first = oldest ?? second
        oldest = first
        // What started before the oldest second, or on a clock that was stepped, still finds a place.
        let place = min(max(second, first), first + Int64(seconds.count) - 1)
        let (probe, vantages) = names[observation.probe]
        let vantage =
            vantages.indices.contains(observation.vantage) ? vantages[observation.vantage] : []
        Trace.append(
            observation, started: started, probe: probe, vantage: vantage,
            to: &seconds[index(place)])
    }

    /// Hands over the seconds in which no run is under way any more; once per turn, and cheap.
    package mutating func flush(at now: Now) {
        guard let first = oldest else { return }
        let current = now.wall.nanoseconds / 1_000_000_000
        if current + Int64(seconds.count) < first {
            // The clock was set back: what is there is handed over, and the order begins anew.
            handOver(upTo: first + Int64(seconds.count), from: first)
            oldest = nil
            return
        }
        handOver(upTo: current - Int64(seconds.count) + 2, from: first)
    }

    /// What went wrong since it was last asked, in words; nil when nothing did.
    package func takeTrouble() -> String? { files.takeTrouble() }

    /// Whether it was written again, after a trouble, since this was last asked.
    package func takeRecovery() -> Bool { files.takeRecovery() }

    /// Hands everything over and waits for the disk.
    package mutating func drain(atMost length: Duration) {
        if let first = oldest { handOver(upTo: first + Int64(seconds.count), from: first) }
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + .nanoseconds(Int(length.nanoseconds)))
    }

    private func index(_ second: Int64) -> Int {
        Int(((second % Int64(seconds.count)) + Int64(seconds.count)) % Int64(seconds.count))
    }

    /// Hands over the seconds from `first` to before `end`.
    private mutating func handOver(upTo end: Int64, from first: Int64) {
        guard end > first else { return }
        var pages: [HistoryFiles.Page] = []
        for second in first..<min(end, first + Int64(seconds.count)) {
            let place = index(second)
            guard !seconds[place].isEmpty else { continue }
            pages.append(HistoryFiles.Page(day: second.day, bytes: seconds[place]))
            seconds[place] = []
            seconds[place].reserveCapacity(pages[pages.count - 1].bytes.count)
        }
        oldest = end
        guard !pages.isEmpty, files.willTake(pages) else { return }
        let (files, taken) = (files, pages)
        queue.async { files.write(taken) }
    }
}

extension Int64 {
    /// The day since 1970 of a second since 1970, also of one before it.
    fileprivate var day: Int64 { self >= 0 ? self / 86400 : (self - 86399) / 86400 }
}

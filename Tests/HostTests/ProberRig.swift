import Basics
import Configuration
import Glibc
import Host
import Probing
import Testing

/// A prober on a loop of its own, driven as the runner drives it.
enum ProberRig {
    /// Runs all probes together, so many times, and returns the last answers in the order of the probes.
    ///
    /// - Parameter authorities: certificates to trust in the system's stead.
    static func run(
        _ probes: [Settings.Probe], authorities: String? = nil, times: Int = 1
    ) throws -> [Answer] {
        let clocks = Clocks()
        var loop = try Loop()
        var prober = try Prober(
            probes, bell: Loop.Token(.mailbox), authorities: authorities, on: loop)
        var answers: [Answer] = []
        var last: [Answer] = []
        for run in 1...times {
            if run > 2 { #expect(last.map(\.ending) == answers.map(\.ending)) }
            last = answers
            answers = []
            let begun = clocks.now().instant
            for index in probes.indices {
                prober.start(index, run: UInt32(run), at: begun, on: loop)
            }
            while answers.count < probes.count {
                prober.advance(to: clocks.now().instant, on: loop)
                let deadline = prober.deadline
                guard clocks.now().instant - begun < .seconds(60) else { throw Stuck() }
                let ready = loop.wait(atMost: deadline.map { $0 - clocks.now().instant })
                let now = clocks.now().instant
                for index in 0..<ready {
                    guard let readiness = loop.ready(index) else { continue }
                    prober.handle(readiness, at: now, on: loop)
                }
                prober.takeAnswers(into: &answers)
            }
            answers.sort { $0.probe < $1.probe }
        }
        if times > 1 { #expect(last.map(\.ending) == answers.map(\.ending)) }
        return answers
    }

    struct Stuck: Error {}
}

extension Settings.Probe {
    static func http(_ url: String, timeout: Duration = .seconds(5)) -> Settings.Probe {
        var probe = Settings.Probe(
            name: url, service: 0, target: .http(url: url), host: "127.0.0.1")
        probe.timeout = timeout
        return probe
    }

    static func tcp(_ host: String, _ port: UInt16, timeout: Duration = .seconds(5))
        -> Settings.Probe
    {
        var probe = Settings.Probe(
            name: host, service: 0, target: .tcp(host: host, port: port), host: host)
        probe.timeout = timeout
        return probe
    }
}

import Basics
import Configuration
import Foundation
import Probing

@testable import Detection

/// A small world for tests that write down observations by hand: one service unless told otherwise.
struct Bench {
    var detector: Detector
    var settings: Settings
    private let broken: Breakage
    var step = Step()
    /// What was decided so far, in order.
    var transitions: [Transition] = []

    /// - Parameters:
    ///   - probes: `service/probe` or `service/probe@host`, in the order of the file.
    ///   - anchors: Names.
    init(
        _ probes: [String], anchors: [String] = [], vantages: [String] = ["here"],
        breaking broken: Breakage = .none,
        tune: (inout Settings.Detection) -> Void = { _ in },
        adjust: (inout Settings) -> Void = { _ in }
    ) {
        var settings = Settings()
        settings.agent.name = "here"
        tune(&settings.detection)
        broken.tune(&settings.detection)
        for text in probes {
            let parts = text.split(separator: "/").map(String.init)
            let names = parts[1].split(separator: "@").map(String.init)
            var service = settings.services.firstIndex { $0.name == parts[0] }
            if service == nil {
                var new = Settings.Service(name: parts[0], title: parts[0])
                new.detection = settings.detection
                settings.services.append(new)
                service = settings.services.count - 1
            }
            var probe = Settings.Probe(
                name: names[0], service: service, target: .tcp(host: names[0], port: 1),
                host: names.count > 1 ? names[1] : names[0])
            probe.vantages = vantages
            settings.probes.append(probe)
        }
        for name in anchors {
            var anchor = Settings.Probe(
                name: name, service: nil, target: .tcp(host: name, port: 1), host: name)
            anchor.vantages = vantages
            settings.probes.append(anchor)
        }
        adjust(&settings)
        self.settings = settings
        self.broken = broken
        detector = Detector(settings: settings, breaking: broken.mutant)
    }

    static func at(_ seconds: Double) -> Instant {
        Instant(nanoseconds: Int64(seconds * 1e9))
    }

    /// The service's tests in one place: no learning, no slowness, no intermittence; ten-second
    /// steps.
    static func plain(_ detection: inout Settings.Detection) {
        detection.usualFailureLeast = 0.01
        detection.usualFailureMost = 0.01
        detection.intermittentThreshold = 1e9
        detection.slowThreshold = 1e9
        detection.aloneFor = .seconds(20)
        detection.aloneFailures = 3
        detection.togetherFor = .seconds(20)
        detection.recoverFor = .seconds(20)
        detection.reopenWithin = .seconds(-1)
    }

    @discardableResult
    mutating func observe(
        _ probe: String, _ outcome: Outcome, at seconds: Double, vantage: Int = 0,
        lasting: Double = 0.05
    ) -> [Transition] {
        let index = settings.probes.firstIndex { $0.name == probe }!
        step.clear()
        detector.observe(
            Observation(
                probe: index, vantage: vantage, started: Self.at(seconds - lasting),
                finished: Self.at(seconds), outcome: outcome),
            at: Self.at(seconds), into: &step)
        transitions += step.transitions
        return step.transitions
    }

    @discardableResult
    mutating func tick(at seconds: Double) -> [Transition] {
        step.clear()
        detector.tick(at: Self.at(seconds), into: &step)
        transitions += step.transitions
        return step.transitions
    }

    /// `kill -9` and a new start: all that goes on is what was written, as bytes.
    mutating func restart(at seconds: Double, settings new: Settings? = nil) throws {
        let written = settings.services.indices.map { JSONText.bytes(detector.memory(of: $0)) }
        settings = new ?? settings
        detector = Detector(settings: settings, breaking: broken.mutant)
        let read = try written.map { try JSONText.decode(ServiceMemory.self, from: $0) }
        detector.restore(read, at: Self.at(seconds))
    }
}

extension Transition.Change {
    /// One letter each, for marble tables.
    var letter: String {
        switch self {
        case .opened: "O"
        case .reopened: "A"
        case .changed: "c"
        case .recovering: "R"
        case .relapsed: "F"
        case .resolved: "C"
        case .linked: "l"
        case .blip: "b"
        case .doubtBegan: "?"
        case .doubtEnded: "!"
        }
    }
}

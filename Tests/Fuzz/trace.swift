// For scripts/fuzz: the fast reader of traces and the one that understands all of the form say the same of every line,
// and what was understood, written down again, is understood the same.
// built from: Basics Basics/*.swift
// built from: Configuration Configuration/*.swift
// built from: Probing Probing/*.swift
import Basics
import Configuration
import Probing

private let settings: Settings = {
    var settings = Settings()
    settings.probes = ["a", "checkout-eu"].map { name in
        var probe = Settings.Probe(
            name: name, service: nil, target: .tcp(host: "h", port: 1), host: "h")
        probe.vantages = ["tocsin", "eu"]
        return probe
    }
    return settings
}()

/// Called by libFuzzer with each input; 0 says that it may be kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var scanner = TraceScanner(settings: settings)
    var place = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        let range = place..<place + line.count
        place += line.count + 1
        compare(scanner.read(bytes, range), Trace.read(line))
    }
    return 0
}

private func compare(_ quick: TraceScanner.Reading, _ whole: Trace.Reading) {
    switch (quick, whole) {
    case (.nothing, .nothing): break
    case (.foreign(let one), .foreign(let other)): precondition(one == other)
    case (.unknownProbe, .line(let line)):
        precondition(!settings.probes.contains { $0.name == line.probe })
    case (.unknownVantage, .line(let line)):
        precondition(line.vantage.map { !["tocsin", "eu"].contains($0) } ?? false)
    case (.observation(let probe, let vantage, let at, let length, let outcome), .line(let line)):
        precondition(settings.probes[probe].name == line.probe, "another probe")
        precondition(
            settings.probes[probe].vantages[vantage] == line.vantage ?? "tocsin",
            "another vantage")
        precondition(at == line.at && outcome == line.outcome, "another time or outcome")
        precondition(.nanoseconds(length) == line.length, "another length")
        writeAgain(line)
    default: preconditionFailure("the two readers disagree: \(quick), \(whole)")
    }
}

/// To the tenth of a millisecond, which is what a trace keeps.
private func writeAgain(_ line: Trace.Line) {
    let started = Instant(nanoseconds: 0)
    let observation = Observation(
        probe: 0, started: started, finished: started + line.length, outcome: line.outcome)
    var bytes: [UInt8] = []
    Trace.append(
        observation, started: line.at, probe: Array(line.probe.utf8),
        vantage: Array((line.vantage ?? "").utf8), to: &bytes)
    guard case .line(let again) = Trace.read(bytes.dropLast()) else {
        preconditionFailure("what was understood is not understood again")
    }
    precondition(again.probe == line.probe && again.outcome == line.outcome)
    let difference = again.length.nanoseconds - line.length.nanoseconds
    precondition(difference.magnitude <= 50_000, "the length is not the same")
}

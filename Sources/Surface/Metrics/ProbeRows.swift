import Basics
import Probing

// A scrape of ten thousand probes is two hundred thousand lines, and every nanosecond a byte counts: each line is
// written byte by byte into room that was made before, with nothing allocated and no reference counted on the way.
extension ProbeFamily {
    /// The most lines that one probe has in a family: the phases of a request.
    private static let mostLines = 5
    /// What a line has beside its name and its labels: a phase or a reason, braces, a number.
    private static let lineRoom = 96

    /// Adds the samples of a family, one probe after the other, while there is room.
    ///
    /// - Parameters:
    ///   - first: the probe to begin with.
    ///   - room: how many bytes may be added at most.
    /// - Returns: the probe to go on with; as many as there are when none is left.
    package func add(
        _ samples: [ProbeSample?], _ labels: ProbeLabels, from first: Int,
        to text: inout MetricsText, room: Int
    ) -> Int {
        var head = LineHead(name: Array(name.utf8), labels: labels.bytes)
        let count = min(samples.count, labels.count)
        var probe = first
        text.bytes.append(addingCapacity: room) { out in
            while probe < count {
                head.range = labels.range(of: probe)
                let most = head.name.count + head.range.count + Self.lineRoom
                if out.freeCapacity < Self.mostLines * most { break }
                if let sample = samples[probe] { add(sample, head, to: &out) }
                probe += 1
            }
        }
        return probe
    }

    /// Adds the samples of one probe, without labels that say which it is.
    package func add(_ sample: ProbeSample, to text: inout MetricsText) {
        _ = add([sample], .none, from: 0, to: &text, room: 4096)
    }

    private func add(
        _ sample: ProbeSample, _ head: LineHead, to out: inout OutputSpan<UInt8>
    ) {
        switch self {
        case .success: head.line(sample.succeeded ? 1 : 0, &out)
        case .duration: head.line(nanoseconds: sample.length.nanoseconds, &out)
        case .timeout: head.line(nanoseconds: sample.timeout.nanoseconds, &out)
        case .lookup: head.line(nanoseconds: sample.phases.name.nanoseconds, &out)
        case .addressFamily: head.line(sample.addressFamily, &out)
        case .addressHash: head.line(Int(sample.addressHash), &out)
        case .reason:
            guard let mark = sample.mark else { return }
            head.line(1, &out, "reason=\"", mark)
        case .at: head.line(nanoseconds: sample.finished.nanoseconds, &out)
        case .pattern: head.line(sample.failedByPattern ? 1 : 0, &out)
        case .certificate:
            guard let end = sample.certificateEnds else { return }
            head.line(Int(end.nanoseconds / 1_000_000_000), &out)
        case .chain:
            guard let end = sample.chainEnds else { return }
            head.line(Int(end.nanoseconds / 1_000_000_000), &out)
        case .phases, .status, .declaredLength, .bodyLength, .redirects, .ssl, .version:
            if sample.isHTTP { addHTTP(sample, head, to: &out) }
        }
    }

    private func addHTTP(
        _ sample: ProbeSample, _ head: LineHead, to out: inout OutputSpan<UInt8>
    ) {
        switch self {
        case .phases: Self.addPhases(sample.phases, head, to: &out)
        case .status: head.line(sample.status, &out)
        case .declaredLength: head.line(sample.declaredLength, &out)
        case .bodyLength: head.line(sample.bodyLength, &out)
        case .redirects: head.line(sample.redirects, &out)
        case .ssl: head.line(sample.isOverTLS ? 1 : 0, &out)
        // A tenth of a version as a billionth of a second: 11 tenths are 1.1.
        case .version:
            head.line(nanoseconds: Int64(sample.httpVersionTenths) * 100_000_000, &out)
        case .success, .duration, .timeout, .lookup, .addressFamily, .addressHash, .pattern,
            .certificate, .chain, .reason, .at:
            break
        }
    }

    /// The ends of the phases, which is what was measured, as their lengths. A phase that was not reached is 0.
    private static func addPhases(
        _ phases: Phases, _ head: LineHead, to out: inout OutputSpan<UInt8>
    ) {
        let name = phases.name.nanoseconds
        let connect = phases.connect.nanoseconds
        let tls = phases.tls.nanoseconds
        let firstByte = phases.firstByte.nanoseconds
        let processing = firstByte > 0 ? max(0, firstByte - max(connect, tls)) : 0
        let transfer = firstByte > 0 ? max(0, phases.total.nanoseconds - firstByte) : 0
        head.line(nanoseconds: max(0, connect - name), &out, "phase=\"", "connect")
        head.line(nanoseconds: processing, &out, "phase=\"", "processing")
        head.line(nanoseconds: name, &out, "phase=\"", "resolve")
        head.line(nanoseconds: tls > 0 ? max(0, tls - connect) : 0, &out, "phase=\"", "tls")
        head.line(nanoseconds: transfer, &out, "phase=\"", "transfer")
    }
}

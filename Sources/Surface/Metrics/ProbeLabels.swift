package import Configuration

/// The labels of all probes as they stand between braces, one behind the other: made once a configuration, copied into
/// every line of a scrape.
package struct ProbeLabels: Sendable {
    /// Those of a probe that is asked for alone: there are none.
    static let none = ProbeLabels()

    private(set) var bytes: [UInt8] = []
    /// Where each probe's labels end.
    private var ends: [Int] = []

    private init() {
        ends = [0]
    }

    package init(_ settings: Settings) {
        bytes.reserveCapacity(settings.probes.count * 48)
        ends.reserveCapacity(settings.probes.count)
        for probe in settings.probes {
            // Names need no escaping: letters, digits, '.', '_' and '-'.
            bytes.append(contentsOf: "probe=\"".utf8)
            bytes.append(contentsOf: probe.name.utf8)
            if let service = probe.service {
                bytes.append(contentsOf: "\",service=\"".utf8)
                bytes.append(contentsOf: settings.services[service].name.utf8)
            }
            bytes.append(UInt8(ascii: "\""))
            ends.append(bytes.count)
        }
    }

    package var count: Int { ends.count }

    func range(of probe: Int) -> Range<Int> {
        (probe == 0 ? 0 : ends[probe - 1])..<ends[probe]
    }
}

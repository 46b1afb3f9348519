import Basics

/// The lines of one histogram, gathered: Prometheus counts what lies below each bound, OTLP what lies between two.
struct OTLPHistogram {
    private var bounds: [String] = []
    private var below: [Int] = []
    private var sum = "0"

    /// Takes the next line.
    ///
    /// - Returns: the values of the point once its last line, the count, has come.
    mutating func add(_ line: MetricsLine, of family: String) -> [(name: String, value: JSONValue)]?
    {
        switch line.name.dropFirst(family.count) {
        case "_bucket":
            if let bound = line.labels.first(where: { $0.name == "le" })?.value, bound != "+Inf" {
                bounds.append(bound)
            }
            below.append(Int(line.value) ?? 0)
            return nil
        case "_sum":
            sum = line.value
            return nil
        default: break
        }
        defer { self = OTLPHistogram() }
        var counts: [JSONValue] = []
        for (place, count) in below.enumerated() {
            counts.append(.text("\(count - (place > 0 ? below[place - 1] : 0))"))
        }
        return [
            ("count", .text(line.value)), ("sum", .real(Double(sum) ?? 0)),
            ("bucketCounts", .list(counts)),
            ("explicitBounds", .list(bounds.map { .real(Double($0) ?? 0) })),
        ]
    }
}

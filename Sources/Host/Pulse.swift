import Basics
import Glibc
import Surface

/// What the loop measures of itself: how long its turns take, and what the process uses.
struct Pulse {
    private static let every: Duration = .seconds(1)

    private var measured = LoopMeasure()
    private var next: Instant?
    private var footprint = Footprint()

    mutating func turned(in length: Duration) {
        measured.turns.count(length)
        if length > measured.longest { measured.longest = length }
    }

    func isDue(at now: Instant) -> Bool {
        next.map { $0 <= now } ?? true
    }

    mutating func measure(_ connections: Int, at now: Instant) -> LoopMeasure {
        next = now + Self.every
        footprint.lookAfter(at: now)
        measured.connections = connections
        var usage = rusage()
        if unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            measured.processor = [usage.ru_utime, usage.ru_stime].reduce(.zero) { sum, time in
                sum + .seconds(time.tv_sec) + .microseconds(time.tv_usec)
            }
        }
        measured.residentBytes = Self.residentBytes
        measured.descriptors = Self.descriptors
        return measured
    }

    /// The second number of `/proc/self/statm` counts pages; 0 where there is no such file.
    private static var residentBytes: Int {
        let file = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        let descriptor = Descriptor(owning: file)
        guard
            let bytes = try? readAll(from: descriptor.number, limit: 256, doing: "read statm"),
            case let words = bytes.split(separator: UInt8(ascii: " ")), words.count > 1
        else { return 0 }
        return (Int(String(decoding: words[1], as: UTF8.self)) ?? 0)
            * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The lowest free descriptor is a fair word for how many are open, and costs one call.
    private static var descriptors: Int {
        let probe = dup(0)
        guard probe >= 0 else { return 0 }
        _ = close(probe)
        return Int(probe)
    }
}

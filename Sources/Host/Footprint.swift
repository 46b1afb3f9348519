import Basics
import CLinux
import Glibc

/// Gives memory back that only the start and single requests needed.
///
/// The kernel maps sixteen pages around every page of a program or a library that is read, and the start reads much
/// once: the configuration, the tables by which Swift finds conformances, the beginnings of thirty libraries. More
/// than half of what counts as resident is of that kind. It is clean, so nothing is lost: what is needed after all
/// comes back by a fault that reads no disk. And the C library keeps what a large reply took of the heap.
struct Footprint {
    private var next: Instant?
    /// What was clean at the last look. Only what was so at two looks is given back: while a library is being loaded,
    /// what looks clean is about to be written to.
    private var known: [Range<UInt>] = []
    private static let after: Duration = .seconds(10)
    private static let every: Duration = .minutes(5)

    /// Called about once a second; costs a few milliseconds when it is due, else nothing.
    mutating func lookAfter(at now: Instant) {
        guard let due = next else {
            next = now + Self.after
            return
        }
        guard now >= due else { return }
        let clean = Self.cleanMappings()
        for mapping in clean where known.contains(mapping) {
            unsafe _ = madvise(
                UnsafeMutableRawPointer(bitPattern: mapping.lowerBound),
                Int(mapping.upperBound - mapping.lowerBound), MADV_DONTNEED)
        }
        tocsin_trim_heap()
        next = now + (known.isEmpty ? Self.after : Self.every)
        known = clean
    }

    /// Mappings of files that nothing was ever written to and nothing can be; empty where the system does not tell.
    private static func cleanMappings() -> [Range<UInt>] {
        let file = unsafe open("/proc/self/smaps", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        let descriptor = Descriptor(owning: file)
        guard
            let bytes = try? readAll(
                from: descriptor.number, limit: 4 << 20, doing: "read what is mapped")
        else { return [] }
        return cleanMappings(in: bytes)
    }

    /// A mapping's first line is `55d0-55f0 r-xp 00000000 fe:01 123 /usr/bin/tocsin`; what is known of it follows, a line
    /// each: `Private_Dirty: 0 kB`. What is not the file's own, because it was written to, is anonymous or swapped out.
    static func cleanMappings(in smaps: [UInt8]) -> [Range<UInt>] {
        var clean: [Range<UInt>] = []
        var candidate: Range<UInt>?
        for line in smaps.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " ")).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard let first = words.first else { continue }
            if !first.hasSuffix(":") {
                if let candidate { clean.append(candidate) }
                candidate = nil
                let ends = first.split(separator: "-").compactMap { UInt($0, radix: 16) }
                let isFixed = words.count > 5 && ["r-xp", "r--p"].contains(words[1])
                if isFixed, words[5].hasPrefix("/"), ends.count == 2, ends[0] < ends[1] {
                    candidate = ends[0]..<ends[1]
                }
            } else if ["Private_Dirty:", "Anonymous:", "Swap:"].contains(first),
                words.count < 2 || words[1] != "0"
            {
                candidate = nil
            }
        }
        if let candidate { clean.append(candidate) }
        return clean
    }
}

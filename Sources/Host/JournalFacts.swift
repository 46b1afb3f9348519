import Basics
package import Composition
import Glibc

/// What the journals of a state folder hold, oldest first, for whoever looks back; a running agent is not disturbed.
package enum JournalFacts {
    /// Records that are damaged or of another version are left out.
    ///
    /// - Throws: ``SystemTrouble`` when a file cannot be read.
    package static func read(folder: String) throws(SystemTrouble) -> [Fact] {
        let number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw SystemTrouble("open \(folder)") }
        let descriptor = Descriptor(owning: number)
        var facts: [Fact] = []
        for name in JournalFile.archives(in: descriptor.number) + [JournalFile.name] {
            let file = unsafe openat(descriptor.number, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard file >= 0 else { throw SystemTrouble("open \(folder)/\(name)") }
            let owned = Descriptor(owning: file)
            let bytes = try readAll(
                from: owned.number, limit: JournalOpening.largestFile,
                doing: "read \(folder)/\(name)")
            for entry in JournalScan(bytes).entries {
                guard let fact = try? JSONText.decode(Fact.self, from: entry.bytes) else {
                    continue
                }
                facts.append(fact)
            }
        }
        return facts
    }
}

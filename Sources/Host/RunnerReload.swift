import Basics
package import Configuration
import Delivery
import Dispatch
import Surface

/// What came of reading the configuration again.
package enum Reread: Sendable {
    case read(Settings)
    /// Every mistake, as `tocsin check` prints them.
    case refused(String)
}

/// Reads the configuration again on a thread of its own: files may be many, and a disk slow.
struct Rereader: Sendable {
    private let read: @Sendable () -> Reread
    private let letters: Mailbox<Reread>
    private let queue = DispatchQueue(label: "tocsin.configuration")

    init(bell: Loop.Token, on loop: borrowing Loop, _ read: @escaping @Sendable () -> Reread)
        throws(SystemTrouble)
    {
        self.read = read
        letters = try Mailbox()
        try loop.watch(letters.descriptor, .read, token: bell)
    }

    func begin() {
        queue.async { [read, letters] in letters.post(read()) }
    }

    /// The latest that came of it.
    func collect() -> Reread? { letters.collect().last }
}

extension Runner {
    /// Puts what was read in force between two turns, whole, or says why the old one stays.
    mutating func reload(at now: Now) {
        guard let reread else { return }
        self.reread = nil
        switch reread {
        case .refused(let mistakes):
            let lines = mistakes.split(separator: "\n").map(String.init)
            events.append(.configurationRefused(reason: lines.first ?? "it has mistakes"))
            watcher.line(
                LogLine(
                    .error, at: now.wall,
                    "the configuration is not read again: \(lines.last ?? "it has mistakes"). "
                        + "The one in force stays. The first: \(lines.first ?? "")"))
        case .read(var settings):
            if settings.agent.state != folder.path {
                watcher.line(
                    LogLine(
                        .warning, at: now.wall,
                        "the configuration names another state folder: that takes a restart"))
                settings.agent.state = folder.path
            }
            do throws(SystemTrouble) {
                let next = try Prober(
                    settings.probes, bell: Self.proberBell, product: Self.product, on: loop)
                // A look at a name may still be under way for the old one: it must not ring the new one's bell.
                prober.retire(from: loop)
                prober = next
            } catch {
                watcher.line(
                    LogLine(
                        .error, at: now.wall,
                        "the configuration is not read again: \(error). The one in force stays"))
                events.append(.configurationRefused(reason: "\(error)"))
                return
            }
            history?.drain(atMost: .seconds(1))
            history = settings.agent.history.map { age in
                History(settings, in: folder.path, keeping: age)
            }
            events.append(.configurationRead(settings))
        }
    }
}

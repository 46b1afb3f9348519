import Basics
import Probing

/// An Upptime repository: `history/<site>.yml`, which a workflow commits when a site's status changes and once a day.
///
/// The input is what `git log --reverse -p -U9999 --format=... -- history` prints: each commit with the whole file
/// behind it. Between two commits the site was checked and nothing changed, so those looks are filled in.
package enum ImportUpptime {
    /// What `git log` is to print before each commit.
    package static let format = "commit-at %cI"

    /// - Parameter every: how often the workflow looks; it is asked for every 5 min, and often comes later.
    package static func read(_ log: [UInt8], every: Duration) -> Imported {
        var imported = Imported()
        var sites: [String: [Look]] = [:]
        var order: [String] = []
        var committed: WallTime?
        var file: FileText?
        func close() {
            guard let done = file else { return }
            file = nil
            guard let look = done.look(committed) else {
                imported.leaveOut("\(done.site) at \(committed?.description ?? "?"): no status")
                return
            }
            if sites[done.site] == nil { order.append(done.site) }
            sites[done.site, default: []].append(look)
        }
        for raw in log.split(separator: 10, omittingEmptySubsequences: false) {
            let line = String(decoding: raw.prefix(2000), as: UTF8.self)
            if line.hasPrefix("commit-at ") {
                close()
                committed = WallTime(rfc3339: line.dropFirst(10))
            } else if line.hasPrefix("diff --git ") {
                close()
                let path = line.split(separator: " ").last.map(String.init) ?? ""
                if path.hasSuffix(".yml") {
                    let name = path.split(separator: "/").last.map(String.init) ?? ""
                    file = FileText(site: String(name.dropLast(4)).asProbeName)
                }
            } else if line.hasPrefix("+++") || line.hasPrefix("---") {
                continue
            } else if line.hasPrefix("+") || line.hasPrefix(" ") {
                file?.take(line.dropFirst())
            }
        }
        close()
        for site in order { fill(site, sites[site] ?? [], every, &imported) }
        imported.sort()
        return imported
    }

    private struct Look {
        let at: WallTime
        let outcome: Outcome
        let length: Duration
    }

    /// The lines of a history file, as far as they matter.
    private struct FileText {
        let site: String
        private var status = ""
        private var code = 0
        private var length = 0.0
        private var updated: WallTime?

        init(site: String) { self.site = site }

        mutating func take(_ line: Substring) {
            guard let colon = line.firstIndex(of: ":") else { return }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            let plain = value.filter { $0 != "'" && $0 != "\"" }
            switch line[..<colon] {
            case "status": status = plain
            case "code": code = Int(plain) ?? 0
            case "responseTime": length = Double(plain) ?? 0
            case "lastUpdated": updated = WallTime(rfc3339: plain)
            default: break
            }
        }

        func look(_ committed: WallTime?) -> Look? {
            guard let at = updated ?? committed else { return nil }
            let outcome: Outcome
            switch status {
            case "up": outcome = .passed
            case "degraded": outcome = .slow
            case "down": outcome = .failed(Failure(words: "", status: code))
            default: return nil
            }
            return Look(
                at: at, outcome: outcome,
                length: .milliseconds(Int64(min(max(length, 0), 600_000))))
        }
    }

    private static func fill(
        _ site: String, _ looks: [Look], _ every: Duration, _ imported: inout Imported
    ) {
        let sorted = looks.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        .map(\.element)
        for (place, look) in sorted.enumerated() {
            var at = look.at
            let next = place + 1 < sorted.count ? sorted[place + 1].at : look.at + .nanoseconds(1)
            while at < next {
                imported.lines.append(
                    Trace.Line(at: at, probe: site, outcome: look.outcome, length: look.length))
                at = at + every
            }
        }
    }
}

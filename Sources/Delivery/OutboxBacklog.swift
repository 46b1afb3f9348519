package import Basics

// What waits, for those who look often: a storm has thousands of deliveries, and a look must not hold up the loop.
extension Outbox {
    /// What one destination has not taken yet.
    package struct Backlog: Sendable, Equatable {
        package var waiting = 0
        /// Since when the oldest of it is owed.
        package var oldest: Instant?
        /// Why the first that was tried in vain was not taken.
        package var trouble: String?
    }

    package func backlog(of destination: String) -> Backlog {
        var backlog = Backlog()
        guard let place = existingQueue(of: destination) else { return backlog }
        for entry in queues[place].entries {
            backlog.waiting += 1
            let since = entry.delivery.owedSince
            backlog.oldest = backlog.oldest.map { min($0, since) } ?? since
            backlog.trouble = backlog.trouble ?? entry.delivery.trouble
        }
        return backlog
    }

    /// Unfinished deliveries, of all destinations.
    package var waitingCount: Int { queues.reduce(0) { $0 + $1.entries.count } }

    /// How the closes that wait fare, by destination and incident; asked by that, never walked through.
    func closesUnderWay() -> [String: (attempts: Int, trouble: String?)] {
        var closes: [String: (attempts: Int, trouble: String?)] = [:]
        for queue in queues {
            for entry in queue.entries where entry.delivery.role == .close {
                let key = "\(queue.name)\n\(entry.delivery.incident ?? "")"
                closes[key] = (entry.delivery.attempts, entry.delivery.trouble)
            }
        }
        return closes
    }
}

import Basics
import Configuration

// From what is owed to the bytes that leave: one kind, one file.
extension Outbox {
    static func attempt(
        _ delivery: OwedDelivery, _ destination: Settings.Destination, settings: Settings,
        at now: WallTime
    ) -> Attempt {
        let request: Attempt.Request
        switch destination.kind {
        case .webhook(let url, let keys):
            request = Webhook.request(
                for: delivery.decision, url: url, keys: keys, agent: settings.agent.name, at: now)
        case .file(let path):
            request = .append(path: path, line: JSONText.bytes(delivery.decision) + [10])
        }
        return Attempt(
            delivery: delivery.id, number: delivery.attempts, request: request,
            timeout: destination.timeout)
    }
}

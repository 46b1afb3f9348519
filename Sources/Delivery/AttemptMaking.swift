import Basics
import Configuration

// From what is owed to the bytes that leave: one kind, one file.
extension Outbox {
    /// - Parameter next: what is asked next in a conversation that has begun; nil begins one.
    static func attempt(
        _ occasion: Occasion, _ next: (request: Attempt.Request, step: String)?
    ) -> (attempt: Attempt, step: String) {
        let (request, step) = next ?? Dialogue.open(occasion)
        var attempt = Attempt(
            delivery: occasion.delivery.id, number: occasion.delivery.attempts, request: request,
            timeout: occasion.destination.timeout)
        attempt.mayRepeat = occasion.destination.kind.tellsRepeats
        return (attempt, step)
    }
}

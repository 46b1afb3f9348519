import Basics
import Configuration
import Detection
import Incidents
import Notices

/// What an SMS says: an approved notice as it is, or one line for engineers, in the characters that an SMS has.
enum SMSText {
    static func text(_ occasion: Occasion) -> String {
        if let notice = occasion.notice { return notice.body }
        let decision = occasion.decision
        let bulletin = Bulletin(occasion)
        var text = bulletin.title
        if let onset = decision.onset, decision.event != .incidentResolved {
            text += ", since \(onset.clock.prefix(5)) UTC"
        }
        return Segments.folded(text + ". " + occasion.incident)
    }
}

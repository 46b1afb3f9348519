import Basics
import Configuration

// Journals of older versions hold notices without what was added since.
extension Notice {
    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        id = try keys.decode(String.self, forKey: .id)
        incident = try keys.decode(String.self, forKey: .incident)
        service = try keys.decode(String.self, forKey: .service)
        stage = try keys.decode(Stage.self, forKey: .stage)
        channel = try keys.decode(Settings.Channel.self, forKey: .channel)
        revision = try keys.decode(Int.self, forKey: .revision)
        factsHash = try keys.decode(String.self, forKey: .factsHash)
        state = try keys.decode(State.self, forKey: .state)
        title = try keys.decode(String.self, forKey: .title)
        body = try keys.decode(String.self, forKey: .body)
        draftedAt = try keys.decode(WallTime.self, forKey: .draftedAt)
        nextUpdate = try keys.decodeIfPresent(WallTime.self, forKey: .nextUpdate)
        decidedAt = try keys.decodeIfPresent(WallTime.self, forKey: .decidedAt)
        decidedBy = try keys.decodeIfPresent(String.self, forKey: .decidedBy)
        reason = try keys.decodeIfPresent(String.self, forKey: .reason)
        sentAt = try keys.decodeIfPresent(WallTime.self, forKey: .sentAt)
        rule = try keys.decodeIfPresent(String.self, forKey: .rule)
        lint = try keys.decodeIfPresent(String.self, forKey: .lint)
        overridden = try keys.decodeIfPresent(Overridden.self, forKey: .overridden)
        editedBy = try keys.decodeIfPresent(String.self, forKey: .editedBy)
        corrects = try keys.decodeIfPresent(String.self, forKey: .corrects)
        correction = try keys.decodeIfPresent(Facts.Correction.self, forKey: .correction)
        estimate = try keys.decodeIfPresent(WallTime.self, forKey: .estimate)
        sentTo = try keys.decodeIfPresent([String].self, forKey: .sentTo) ?? []
    }
}

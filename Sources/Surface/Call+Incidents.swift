import Incidents

// What a person does with an incident: `POST /api/v1/incidents/{id}/{verb}`.
extension Call {
    /// The call of a verb; nil when there is no such verb.
    static func onIncident(_ name: String, _ verb: String, _ words: Words)
        throws(Misunderstanding) -> Call?
    {
        switch verb {
        case "ack":
            return .acknowledge(name, by: words.by)
        case "note":
            guard let text = words.text, !text.isEmpty else {
                throw Misunderstanding(400, "a note needs a text")
            }
            return .note(name, text: text, by: words.by)
        case "resolve":
            return .resolve(name, reason: words.text ?? words.reason, by: words.by)
        case "reopen":
            return .reopen(name, reason: words.text ?? words.reason, by: words.by)
        case "assign":
            return try stating(.assignee, name, words)
        default:
            guard let subject = Subject(rawValue: verb), subject != .assignee else { return nil }
            return try stating(subject, name, words)
        }
    }

    private static func stating(_ subject: Subject, _ name: String, _ words: Words)
        throws(Misunderstanding) -> Call
    {
        if words.withdraw == true { return .state(name, subject, text: nil, by: words.by) }
        guard let text = words.text, !text.isEmpty else {
            throw Misunderstanding(400, "\"text\" must say it, or \"withdraw\" be true")
        }
        return .state(name, subject, text: text, by: words.by)
    }
}

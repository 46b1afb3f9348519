// What is left out where a text does not fit its channel even in its shortest form: whole thoughts, never a part of one.
extension Speech {
    /// What goes first, where the operator's or a person's words are longer than a channel is. What is left still
    /// tells what does not work and when to hear more.
    private static let dispensable: [[Slot]] = [
        [.windowReason], [.reason, .reasonClause], [.feedback],
        [.stillWorking, .worksShort, .worksList, .worksLater], [.effect], [.windowAdvice],
        [.affected], [.credit], [.prevention, .preventionClause], [.fix, .fixClause], [.data],
        [.action, .actionClause], [.workaround], [.cause, .causeClause],
        [.said, .saidClause, .truth],
    ]

    /// The same with one thing less each, the last of them with nothing but names and times; none is the speech
    /// itself.
    var leaner: [Speech] {
        var muted = self.muted
        var speeches: [Speech] = []
        for slots in Self.dispensable {
            muted += slots
            speeches.append(Speech(facts, wording, muted: muted, time: time))
        }
        var plain = facts
        plain.window?.effect = nil
        speeches.append(Speech(plain, wording, muted: muted, time: time))
        plain.company = nil
        speeches.append(Speech(plain, wording, muted: muted, time: time))
        plain.capability = nil
        speeches.append(Speech(plain, wording, muted: muted, time: time))
        // Settings allow no such name; facts from elsewhere may have one.
        plain.service = Cut.atWord(plain.service, to: 30)
        return speeches + [Speech(plain, wording, muted: muted, time: time)]
    }
}

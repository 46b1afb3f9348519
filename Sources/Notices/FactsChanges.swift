import Basics

extension Facts {
    /// What a text drafted from older facts says that these no longer say, a line each; empty when it still holds.
    ///
    /// What has become known since does not make a text wrong; what it claims and is no longer so does.
    package func changes(since old: Facts) -> [String] {
        var changes: [String] = []
        func compare<Value: Equatable>(
            _ what: String, _ before: Value?, _ now: Value?, _ words: (Value) -> String
        ) {
            guard before != now else { return }
            let was = before.map(words) ?? "nothing"
            let becomes = now.map(words) ?? "nothing"
            changes.append("\(what): it says \(was), now it is \(becomes)")
        }
        compare("how much fails", old.scope, scope, \.rawValue)
        compare("class", old.outageClass, outageClass, \.rawValue)
        compare("what customers see", old.effect, effect) { "'\($0)'" }
        compare("estimate", old.estimate, estimate, \.description)
        let words: [(what: String, before: String?, now: String?)] = [
            ("workaround", old.workaround, workaround),
            ("cause", old.people.cause, people.cause), ("fix", old.people.fix, people.fix),
            ("data", old.people.data, people.data),
            ("what customers must do", old.people.action, people.action),
            ("who is affected", old.people.affected, people.affected),
        ]
        for word in words where word.before != nil {
            compare(word.what, word.before, word.now) { "'\($0)'" }
        }
        compare("recovered", old.recovered, recovered, \.description)
        compare("resolved", old.resolved, resolved, \.description)
        let lost = old.stillWorks.filter { !stillWorks.contains($0) }
        if !lost.isEmpty {
            changes.append(
                "still working: no check saw it lately of \(lost.joined(separator: ", "))")
        }
        return changes
    }
}

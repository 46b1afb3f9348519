package import Basics
package import Configuration

// What was said of an incident, and a person's pen.
extension NoticeBook {
    /// The stages that were approved for a channel, oldest first.
    package func said(of incident: String, on channel: Settings.Channel) -> [Stage] {
        spoken(of: incident).filter { $0.channel == channel }.map(\.stage)
    }

    /// The approved and sent notices of an incident, oldest first.
    package func spoken(of incident: String) -> [Notice] {
        places(of: incident).map { notices[$0] }.filter {
            $0.state == .approved || $0.state == .sent
        }
    }

    /// The stages that were told of an incident, a revision once, oldest first.
    package func stages(of incident: String) -> [Stage] {
        var last = 0
        return spoken(of: incident).compactMap { notice in
            defer { last = notice.revision }
            return notice.revision == last ? nil : notice.stage
        }
    }

    /// The time that customers were last told to expect a fix by; nil when none was, or a later text gave none.
    package func publishedEstimate(of incident: String) -> WallTime? {
        spoken(of: incident).last?.estimate
    }

    /// Puts a waiting draft into other words.
    package mutating func edit(
        _ id: String, title: String, body: String, by person: String
    ) throws(Refusal) -> Notice {
        let place = try waitingPlace(id)
        notices[place].title = title
        notices[place].body = body
        notices[place].editedBy = person
        return notices[place]
    }

    /// The promise of an incident that was broken last, where nothing was said since.
    package func brokenPromise(of incident: String) -> Promise? {
        guard let last = promises.last(where: { $0.incident == incident }), last.state == .broken,
            !places(of: incident).contains(where: { place in
                notices[place].revision > last.revision
                    && (notices[place].state == .approved || notices[place].state == .sent)
            })
        else { return nil }
        return last
    }

    /// The incidents of which customers still wait for a word: a promise runs, or was broken last.
    package var owed: Set<String> {
        var owed: Set<String> = []
        for promise in promises {
            switch promise.state {
            case .running, .broken: owed.insert(promise.incident)
            case .kept: owed.remove(promise.incident)
            }
        }
        return owed
    }
}

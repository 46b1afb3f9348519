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
    ///
    /// - Parameter revision: only what was told before this one.
    package func stages(of incident: String, before revision: Int = .max) -> [Stage] {
        var last = 0
        return spoken(of: incident).compactMap { notice in
            guard notice.revision < revision else { return nil }
            defer { last = notice.revision }
            return notice.revision == last ? nil : notice.stage
        }
    }

    /// What the rules about order hold a notice against.
    package func before(_ notice: Notice, at now: WallTime) -> Lint.Before {
        let earlier = spoken(of: notice.incident).filter { $0.revision < notice.revision }
        // A channel is told for the first time where a problem has become graver.
        let isFirst =
            notice.stage == .acknowledge && !earlier.contains { $0.channel == notice.channel }
            && earlier.allSatisfy { $0.stage == .acknowledge }
        return Lint.Before(
            stages: isFirst ? [] : stages(of: notice.incident, before: notice.revision),
            text: earlier.last { $0.channel == notice.channel }?.text,
            sentInHour: letGoWithinHour(on: notice.channel, at: now))
    }

    /// How many notices were let go on a channel within the hour before, whatever they are about: they reach the same
    /// people. A practice reaches nobody.
    package func letGoWithinHour(on channel: Settings.Channel, at now: WallTime) -> Int {
        notices.count { notice in
            guard notice.channel == channel, notice.stage != .drill,
                notice.state == .approved || notice.state == .sent, let at = notice.decidedAt
            else { return false }
            return at > now - .hours(1) && at <= now
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

    /// Drafts that wait and tell of the incident as it is; corrections are about an earlier text.
    package func newsWaiting(of incident: String) -> [Notice] {
        waiting(of: incident).filter { $0.stage != .correction }
    }

    /// Corrections that wait for a decision, those of one text together, oldest first.
    package func correctionsWaiting(of incident: String) -> [[Notice]] {
        var groups: [[Notice]] = []
        for notice in waiting(of: incident) where notice.stage == .correction {
            if let place = groups.firstIndex(where: { correctTheSame($0[0], notice) }) {
                groups[place].append(notice)
            } else {
                groups.append([notice])
            }
        }
        return groups
    }

    /// The channels on which a draft of a stage waits that a person put into words: another one is not drafted there.
    package func channelsInHand(of incident: String, _ stage: Stage, at now: WallTime)
        -> [Settings.Channel]
    {
        waiting(of: incident).filter { $0.stage == stage && isInHand($0, at: now) }.map(\.channel)
    }

    /// Whether a draft that waits stays when a newer one is made. A person's work is not thrown away: a correction
    /// stays until the same text is corrected anew, and a text that a person worded until the story has moved to
    /// another stage.
    func stays(_ old: Notice, beside new: Notice, at now: WallTime) -> Bool {
        if old.stage == .correction {
            return new.stage != .correction || !correctTheSame(old, new)
        }
        if new.stage == .correction { return true }
        return new.stage == old.stage && isInHand(old, at: now)
    }

    /// A person worded it, and it may still go out: the update that it promises is ahead, and no later text has gone.
    private func isInHand(_ notice: Notice, at now: WallTime) -> Bool {
        guard notice.editedBy != nil, notice.stage != .correction else { return false }
        let last = promises.last { $0.incident == notice.incident }
        if let last, last.revision >= notice.revision { return false }
        return notice.nextUpdate.map { $0 - Promise.draftAhead > now } ?? true
    }

    /// Notices of one revision said the same on several channels.
    private func correctTheSame(_ one: Notice, _ other: Notice) -> Bool {
        guard let mine = one.corrects, let theirs = other.corrects else { return false }
        return mine == theirs || notice(mine)?.revision == notice(theirs)?.revision
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

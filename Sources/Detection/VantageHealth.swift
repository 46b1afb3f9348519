import Basics
import Configuration

// Is it us? A vantage that is cut off or lossy takes no word of failures; spec: the monitor's own
// health.
extension Detector {
    /// A pass of anything ends isolation and vouches for this vantage.
    mutating func somethingPassed(_ cell: Int, at now: Instant, into step: inout Step) {
        let index = places[cell].vantage
        vantages[index].lastPassed = now
        if vantages[index].failedHosts > 0 {
            vantages[index].failedHosts = 0
            vantages[index].firstFailure = nil
            vantages[index].spell += 1
        }
        if !vantages[index].unvouched.isEmpty { vouch(for: index, by: cell, at: now) }
        rememberPassing(cell, of: index)
        guard let since = vantages[index].isolatedSince, !rules.breaks(.isolationLasts) else {
            return
        }
        vantages[index].isolatedSince = nil
        explainEnd(of: .isolated, index, since: since, at: now, into: &step)
        if vantages[index].isBlind {
            vantages[index].isBlind = false
            explainEnd(of: .blind, index, since: since, at: now, into: &step)
        }
        quarantine(index)
    }

    /// Marks what is suspect here as vouched for by the first pass of something else since its
    /// onset.
    private mutating func vouch(for vantage: Int, by cell: Int, at now: Instant) {
        var own = false
        for suspect in vantages[vantage].unvouched {
            if suspect == cell {
                own = cells[suspect].onset != nil && cells[suspect].otherPassed == nil
            } else if cells[suspect].onset != nil && cells[suspect].otherPassed == nil {
                cells[suspect].otherPassed = now
            }
        }
        vantages[vantage].unvouched.removeAll(keepingCapacity: true)
        if own { vantages[vantage].unvouched.append(cell) }
    }

    private mutating func rememberPassing(_ cell: Int, of vantage: Int) {
        let first = vantages[vantage].passing
        if first == cell || places[cell].service == nil { return }
        let host = places[cell].host
        if first >= 0 && places[first].host != host {
            let second = vantages[vantage].passingBefore
            if second >= 0 && places[second].host != host {
                vantages[vantage].passingFirst = second
            }
            vantages[vantage].passingBefore = first
        }
        vantages[vantage].passing = cell
    }

    /// What is known to be down says nothing about us; only other failures reach this.
    mutating func noteFailedHost(of cell: Int, at now: Instant) {
        let vantage = places[cell].vantage
        let pair = places[cell].hostAtVantage
        guard failedInSpell[pair] != vantages[vantage].spell else { return }
        failedInSpell[pair] = vantages[vantage].spell
        if vantages[vantage].failedHosts == 0 { vantages[vantage].firstFailure = now }
        vantages[vantage].failedHosts += 1
    }

    /// A shaky anchor is asked again quickly.
    mutating func anchorFailed(_ cell: Int, at now: Instant, into step: inout Step) {
        let vantage = places[cell].vantage
        anchorHistories[places[cell].anchor].add(.init(at: now, passed: false))
        vantages[vantage].lastAnchorFailure = now
        if rules.breaks(.shakyAnchorsAreLeftAlone) { return }
        let isYoung = cells[cell].failuresInARow <= 2
        if isYoung || vantages[vantage].isImpaired {
            recheck(cell, in: (isYoung ? 5 : 10) * second, at: now, into: &step)
        }
    }

    mutating func judge(_ vantage: Int, at now: Instant, into step: inout Step) {
        if let since = vantages[vantage].isolatedSince {
            if !vantages[vantage].isBlind && now.since(since) >= rules.blindAfter {
                vantages[vantage].isBlind = true
                explainBlind(vantage, since: since, at: now, into: &step)
            }
        } else if let since = vantages[vantage].firstFailure,
            isCutOff(vantage, since: since, at: now)
        {
            vantages[vantage].isolatedSince = since
            quarantine(vantage)
            explainIsolated(vantage, since: since, at: now, into: &step)
        }
        judgeImpairment(vantage, at: now, into: &step)
    }

    private func isCutOff(_ vantage: Int, since: Instant, at now: Instant) -> Bool {
        guard vantages[vantage].failedHosts >= rules.settings.isolatedHosts,
            now.since(since) >= rules.isolatedAfter
        else { return false }
        var hasAnchor = false
        for anchor in vantages[vantage].anchors where isUsable(anchor, at: now) {
            hasAnchor = true
            if rules.breaks(.anchorsDoNotSpeakForUs) { continue }
            // An anchor that has not failed since then speaks for us.
            guard cells[anchor].lastFailed == true, let last = cells[anchor].last, last >= since
            else { return false }
        }
        if hasAnchor { return true }
        return vantages[vantage].canVouch && !isAPassOutstanding(vantage, at: now)
    }

    /// Without anchors, whether one of the hosts that passed last was not heard of since: a rare look, and no fault
    /// of ours.
    private func isAPassOutstanding(_ vantage: Int, at now: Instant) -> Bool {
        if rules.breaks(.rareLooksAreIsolation) { return false }
        let place = vantages[vantage]
        return [place.passing, place.passingBefore, place.passingFirst].contains { cell in
            cell >= 0 && cells[cell].lastFailed == false && isFresh(cell, at: now)
        }
    }

    private mutating func judgeImpairment(
        _ vantage: Int, at now: Instant, into step: inout Step
    ) {
        guard let lastLost = vantages[vantage].lastAnchorFailure else { return }
        let was = vantages[vantage].isImpaired
        var count = (checks: 0, lost: 0)
        let isNow: Bool
        if was {
            isNow =
                now.since(lastLost) <= rules.impairedClear
                && lost(vantage, since: now.after(-rules.impairedClear), at: now)
        } else {
            guard now.since(lastLost) <= rules.impairedWindow else { return }
            count = anchorChecks(vantage, since: now.after(-rules.impairedWindow), at: now)
            isNow =
                count.checks >= rules.settings.impairedChecks && count.lost > 0
                && Double(count.lost) >= rules.settings.impairedShare * Double(count.checks)
        }
        guard isNow != was else { return }
        vantages[vantage].isImpaired = isNow
        quarantine(vantage)
        if isNow {
            explainImpaired(
                vantage, checks: count.checks, lost: count.lost, at: now, into: &step)
        } else {
            explainEnd(of: .impaired, vantage, since: lastLost, at: now, into: &step)
        }
    }

    /// Failures seen by a vantage that was cut off or impaired count for nothing; its passes count
    /// as usual.
    private mutating func quarantine(_ vantage: Int) {
        if rules.breaks(.doubtHoldsNothingBack) { return }
        for cell in vantages[vantage].cells where places[cell].service != nil {
            if cells[cell].isDown { continue }
            cells[cell].clearSuspicion()
            cells[cell].clearIntermittent()
            settle(cell)
        }
    }

    /// It answered at least once, and is not dead for long while everything else works.
    func isUsable(_ anchor: Int, at now: Instant) -> Bool {
        guard let passed = cells[anchor].lastPassed else {
            return rules.breaks(.unansweringAnchorsSpeak)
        }
        guard now.since(passed) > rules.anchorDeadAfter else { return true }
        guard let any = vantages[places[anchor].vantage].lastPassed else { return true }
        return now.since(any) >= 60 * second
    }

    /// Checks of usable anchors since then, and how many were lost. An anchor that answers nothing
    /// while another does is itself down, and is left out.
    func anchorChecks(
        _ vantage: Int, since: Instant, at now: Instant
    ) -> (checks: Int, lost: Int) {
        var all = (checks: 0, lost: 0)
        var answering = (checks: 0, lost: 0)
        var anyAnswers = false
        for anchor in vantages[vantage].anchors where isUsable(anchor, at: now) {
            let count = anchorHistories[places[anchor].anchor].count(since: since)
            all.checks += count.checks
            all.lost += count.lost
            if count.lost < count.checks { anyAnswers = true }
            if count.lost < count.checks || count.checks < 2 {
                answering.checks += count.checks
                answering.lost += count.lost
            }
        }
        return anyAnswers && !rules.breaks(.deadAnchorsSpeak) ? answering : all
    }

    /// Whether an anchor that answers at all lost a check since then.
    private func lost(_ vantage: Int, since: Instant, at now: Instant) -> Bool {
        let usable = vantages[vantage].anchors.filter { isUsable($0, at: now) }
        let histories = usable.map { anchorHistories[places[$0].anchor] }
        let counts = histories.map { $0.count(since: since) }
        let anyAnswers = counts.contains { $0.lost < $0.checks }
        return zip(histories, counts).contains { history, count in
            let counted = !anyAnswers || count.lost < count.checks || count.checks < 2
            return counted && history.lastLost.map { $0 >= since } ?? false
        }
    }

    /// Positive proof that the agent itself is online. With anchors: they answered almost every
    /// check made since the first failure. Without: something else passed since then, and the probe
    /// failed again after that.
    func isOurselvesOnline(_ cell: Int, since onset: Instant, at now: Instant) -> Bool {
        let vantage = places[cell].vantage
        if rules.breaks(.theGateIsOpen) { return true }
        if vantages[vantage].anchors.contains(where: { isUsable($0, at: now) }) {
            let count = anchorChecks(
                vantage, since: gateStart(onset, at: now), at: now)
            // Looks on the beat alone come seldom: an anchor that was just asked is not asked again, so that one
            // less than the looks that confirm is all that is sure to be there.
            let needed =
                rulesOf(cell).confirmMask == nil
                ? rules.settings.gateChecks
                : min(rules.settings.gateChecks, max(1, rulesOf(cell).confirmFailures - 1))
            return count.checks >= needed
                && Double(count.lost) <= rules.settings.gateShare * Double(count.checks)
        }
        guard vantages[vantage].canVouch, !rules.breaks(.nothingMustVouch) else { return true }
        guard let other = cells[cell].otherPassed, let started = cells[cell].lastStarted else {
            return false
        }
        return started >= other || rules.breaks(.anyPassVouches)
    }

    func gateStart(_ onset: Instant, at now: Instant) -> Instant {
        max(onset.after(-second), now.after(-rules.impairedWindow))
    }
}

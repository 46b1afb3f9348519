import Basics
import Incidents

/// The after-action review of an incident: what is known of it filled in, what only people know asked for.
///
/// Its sections are those of the Site Reliability Engineering book's example, with how customers were told beside them.
/// It blames nobody: people stand in it for what they stated and let go, not for what went wrong.
package enum Review {
    package static func document(_ reviewed: Reviewed) -> PlanDocument {
        let incident = reviewed.incident
        return PlanDocument(
            title: "After-action review: \(incident.title), \(incident.incident)",
            blocks: summary(incident) + figures(reviewed) + stated(incident) + told(reviewed)
                + timeline(incident) + asked)
    }

    private static func summary(_ incident: Reviewed.Incident) -> [PlanDocument.Block] {
        func time(_ time: WallTime?) -> String {
            time.map { "\($0.dateAndClock) UTC" } ?? "not yet"
        }
        var rows = [
            ["At its worst", "\(incident.worstClass), \(incident.worstSeverity)"],
            ["Probes", incident.probes.joined(separator: ", ")],
            ["Failure", incident.failure ?? "slow or mixed"],
            ["First failing answer", time(incident.onset)], ["Opened", time(incident.openedAt)],
            ["Taken on by", incident.acknowledgedBy ?? "nobody"],
            ["First pass of the recovery", time(incident.recoveredAt)],
            ["Over", time(incident.resolvedAt)], ["Lasted", length(incident.length)],
        ]
        if incident.reopened > 0 { rows.append(["Came back", incident.reopened.of("time")]) }
        return [
            .heading("What happened, as measured", level: 2), .paragraph(incident.why),
            .table(head: ["Fact", "Value"], rows: rows),
        ]
    }

    private static func figures(_ reviewed: Reviewed) -> [PlanDocument.Block] {
        let figures = ReviewFigures(reviewed)
        func shown(_ seconds: Double?) -> String { seconds.map(length) ?? "did not happen" }
        let overrides = reviewed.notices.compactMap { notice in
            notice.overridden.map {
                "\(notice.notice) left against \($0.rules.joined(separator: ", ")): \($0.reason)"
            }
        }
        return [
            .heading("How quickly, and how well we told of it", level: 2),
            .table(
                head: ["Figure", "Value"],
                rows: [
                    ["From the first failing answer to the incident", length(figures.detected)],
                    ["From the incident to the first text", shown(figures.firstNotice)],
                    ["From the first failing answer to the recovery", shown(figures.recovered)],
                    ["Longest time without a text", shown(figures.longestSilence)],
                    ["Longest that a draft waited for a person", shown(figures.slowestApproval)],
                    [
                        "Promised updates",
                        "\(figures.promisesKept) given in time, \(figures.promisesBroken) not",
                    ], ["Corrections", "\(figures.corrections)"],
                ]),
        ] + (overrides.isEmpty ? [] : [.list(overrides)])
    }

    private static func stated(_ incident: Reviewed.Incident) -> [PlanDocument.Block] {
        let all: [(Subject, Reviewed.Words?)] = [
            (.assignee, incident.assignee), (.cause, incident.cause), (.fix, incident.fix),
            (.affected, incident.affected), (.data, incident.data),
            (.prevention, incident.prevention), (.credit, incident.credit),
        ]
        let items = all.compactMap { subject, words in
            words.map { "\(subject.heading): \($0.value) (\($0.by))" }
        }
        return [.heading("What people stated", level: 2)]
            + [items.isEmpty ? .paragraph("Nothing was stated.") : .list(items)]
    }

    private static func told(_ reviewed: Reviewed) -> [PlanDocument.Block] {
        let sent = reviewed.notices.filter { $0.sentAt != nil }
        guard !sent.isEmpty else {
            return [
                .heading("What customers were told", level: 2), .paragraph("No text left."),
            ]
        }
        let rows = sent.map { notice in
            [
                notice.sentAt.map { "\($0.dateAndClock) UTC" } ?? "",
                notice.stage.replacing("_", with: " "), notice.channel, notice.title,
                notice.decidedBy ?? "a rule",
            ]
        }
        return [
            .heading("What customers were told", level: 2),
            .table(head: ["When", "Stage", "Channel", "Title", "Let go by"], rows: rows),
        ]
    }

    private static func timeline(_ incident: Reviewed.Incident) -> [PlanDocument.Block] {
        let rows = incident.timeline.map { entry in
            [
                "\(entry.at.dateAndClock) UTC", "+\((entry.at - incident.onset).brief)",
                entry.text + (entry.by.map { " (\($0))" } ?? ""),
            ]
        }
        return [
            .heading("Timeline", level: 2),
            .table(head: ["When", "Since the start", "What"], rows: rows),
        ]
    }

    /// What no agent can know.
    private static let asked: [PlanDocument.Block] =
        [
            ("What happened, in your words", "What led to it, and what set it off?"),
            ("Who was affected", "How many customers, and what did it cost them?"),
            ("How we found out", "Did our checks see it first? If not, what would have?"),
            ("What went well", "What should we do again?"),
            ("What went badly", "What made it longer or worse, in how we work?"),
            ("Where we were lucky", "What could have gone wrong, and did not?"),
        ].flatMap { heading, question in
            [PlanDocument.Block.heading(heading, level: 2), .paragraph(question)]
        } + [
            .heading("What we will do", level: 2),
            .table(
                head: ["Action", "Kind", "Owner", "Due", "Reference"],
                rows: ["prevent", "detect", "respond", "communicate"].map { ["", $0, "", "", ""] }),
            .paragraph("Which practice will show that it works?"),
        ]

    private static func length(_ seconds: Double) -> String {
        Duration.milliseconds(Int64(seconds * 1000)).brief
    }
}

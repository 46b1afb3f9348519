/// British English: the wording that Tocsin ships. Each stage has a file of its own, which reads as the texts do.
enum English {
    static let sources: [WordingSource] = [
        WordingSource(name: "phrases", text: phrases),
        WordingSource(name: "sentences", text: sentences),
        WordingSource(name: "acknowledge", text: acknowledge),
        WordingSource(name: "update", text: update),
        WordingSource(name: "no_news", text: noNews),
        WordingSource(name: "identified", text: identified),
        WordingSource(name: "revised_estimate", text: revisedEstimate),
        WordingSource(name: "monitoring", text: monitoring),
        WordingSource(name: "came_back", text: cameBack),
        WordingSource(name: "resolved", text: resolved),
        WordingSource(name: "follow_up", text: followUp),
        WordingSource(name: "correction", text: correction),
        WordingSource(name: "withdrawn", text: withdrawn),
        WordingSource(name: "maint_scheduled", text: maintScheduled),
        WordingSource(name: "maint_reminder", text: maintReminder),
        WordingSource(name: "maint_started", text: maintStarted),
        WordingSource(name: "maint_overrun", text: maintOverrun),
        WordingSource(name: "maint_completed", text: maintCompleted),
        WordingSource(name: "maint_cancelled", text: maintCancelled),
        WordingSource(name: "drill", text: drill),
    ]
}

import Configuration

/// British English: the wording that Tocsin ships. Each stage has a file of its own, which reads as the texts do.
enum English {
    static let sources: [Settings.WordingFile] = [
        Settings.WordingFile(name: "phrases", text: phrases),
        Settings.WordingFile(name: "sentences", text: sentences),
        Settings.WordingFile(name: "acknowledge", text: acknowledge),
        Settings.WordingFile(name: "update", text: update),
        Settings.WordingFile(name: "no_news", text: noNews),
        Settings.WordingFile(name: "identified", text: identified),
        Settings.WordingFile(name: "revised_estimate", text: revisedEstimate),
        Settings.WordingFile(name: "monitoring", text: monitoring),
        Settings.WordingFile(name: "came_back", text: cameBack),
        Settings.WordingFile(name: "resolved", text: resolved),
        Settings.WordingFile(name: "follow_up", text: followUp),
        Settings.WordingFile(name: "correction", text: correction),
        Settings.WordingFile(name: "withdrawn", text: withdrawn),
        Settings.WordingFile(name: "maint_scheduled", text: maintScheduled),
        Settings.WordingFile(name: "maint_reminder", text: maintReminder),
        Settings.WordingFile(name: "maint_started", text: maintStarted),
        Settings.WordingFile(name: "maint_overrun", text: maintOverrun),
        Settings.WordingFile(name: "maint_completed", text: maintCompleted),
        Settings.WordingFile(name: "maint_cancelled", text: maintCancelled),
        Settings.WordingFile(name: "drill", text: drill),
    ]
}

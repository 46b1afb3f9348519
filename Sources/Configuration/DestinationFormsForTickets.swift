import Basics

// The forms of trackers of tickets.
extension DestinationDraft.Kind {
    private static func tracker(_ draft: DestinationDraft, at usual: String) -> Settings.Tracker? {
        guard let project = draft.text("project"), let token = draft.secret("token"),
            let api = draft.address("api", default: usual)
        else { return nil }
        var made = Settings.Tracker(api: api, project: project, token: token)
        let labels = draft.list("labels")
        made.labels = labels.isEmpty ? made.labels : labels
        made.assignees = draft.list("assignees")
        return made
    }

    static let githubForm = DestinationForm(
        keys: [
            .field("project", "an owner and a repository, such as shop/checkout") { text in
                let parts = text.split(separator: "/", omittingEmptySubsequences: false)
                return parts.count == 2 && parts.allSatisfy { isName(String($0)) }
            }, .token(), .api, .lines("labels", "outage", atMost: 50),
            .fields("assignees", "names of users, such as octocat", isName),
        ], needs: [["project"], ["token"]],
        make: { tracker($0, at: "https://api.github.com").map { .github($0) } })

    static let gitlabForm = DestinationForm(
        keys: [
            .field("project", "a path or a number, such as shop/checkout") { text in
                let parts = text.split(separator: "/", omittingEmptySubsequences: false)
                return parts.allSatisfy { isName(String($0)) }
            }, .token(), .api, .lines("labels", "outage"),
            .fields("assignees", "numbers of users") { wholeNumber($0) != nil },
        ], needs: [["project"], ["token"]],
        make: { tracker($0, at: "https://gitlab.com/api/v4").map { .gitlab($0) } })

    static let jiraForm = DestinationForm(
        keys: [
            .url,
            .field("project", "the key of a project, such as OPS") { text in
                (1...64).contains(text.utf8.count)
                    && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
            }, .user, .password, .token(), .line("type", "Task"), .line("priority", "High"),
            .fields("labels", "words without blanks, such as outage") {
                isOneLine($0, atMost: 255) && !$0.contains(" ")
            }, .line("transition", "Done"),
        ], needs: [["url"], ["project"], ["user", "token"]],
        together: [(key: "user", needs: ["password"]), (key: "password", needs: ["user"])],
        apart: [("token", "user")],
        make: { draft in
            guard let url = draft.address("url"), let project = draft.text("project"),
                draft.access != .open
            else { return nil }
            var made = Settings.Jira(url: url, project: project, access: draft.access)
            made.issueType = draft.text("type") ?? made.issueType
            made.priority = draft.text("priority")
            made.labels = draft.list("labels")
            made.transition = draft.text("transition") ?? made.transition
            return .jira(made)
        })

    static let servicenowForm = DestinationForm(
        keys: [
            .url, .user, .password, .token(), .line("group", "Payments on call"),
            .line("category", "software"), .line("close-state", "6", atMost: 40),
            .line("close-code", "Solved (Permanently)"),
        ], needs: [["url"], ["user", "token"]],
        together: [
            (key: "user", needs: ["password"]), (key: "password", needs: ["user"]),
            (key: "close-state", needs: ["close-code"]),
            (key: "close-code", needs: ["close-state"]),
        ], apart: [("token", "user")],
        make: { draft in
            guard let url = draft.address("url"), draft.access != .open else { return nil }
            var made = Settings.ServiceNow(url: url, access: draft.access)
            made.group = draft.text("group")
            made.category = draft.text("category")
            made.closeState = draft.text("close-state")
            made.closeCode = draft.text("close-code")
            return .servicenow(made)
        })
}

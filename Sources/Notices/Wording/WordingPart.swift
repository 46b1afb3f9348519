/// What a part of a wording file is for.
enum Part: Hashable, Sendable {
    /// A stage's text in one of its forms.
    case text(Stage, Form)
    /// What ends the status page's text and an email.
    case closing(Form)

    /// The forms that a stage is worded in: some channels share one.
    enum Form: String, Hashable, Sendable, CaseIterable {
        case title, subject, body, status, email, sms, social, chat
        case pushTitle = "push-title"
        case push, banner, ticket, phone
    }
}

/// For what a part or a sentence holds; nil holds for all.
struct Filter: Hashable, Sendable {
    var service: String?
    var failure: String?

    /// The more it asks for, the sooner it is taken.
    var weight: Int { (service == nil ? 0 : 2) + (failure == nil ? 0 : 1) }
}

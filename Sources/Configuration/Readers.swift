// Who reads what a destination gets. People get the openings of a storm joined; machines get each decision at once.
extension Settings.Kind {
    package var isReadByPeople: Bool {
        switch self {
        case .webhook, .file: false
        }
    }
}

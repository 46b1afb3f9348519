package import Notices

/// A text for staff, as JSON.
package struct StaffTextView: Sendable, Encodable {
    package var incident: String
    package var kind: StaffText
    package var text: String

    package init(incident: String, kind: StaffText, text: String) {
        self.incident = incident
        self.kind = kind
        self.text = text
    }
}

import Basics

/// `{"error": "..."}`
struct JSONReply: Encodable {
    var error: String

    var bytes: [UInt8] { JSONText.bytes(self) + [10] }
}

import Basics
import Foundation
import Surface

/// Tells the demonstration's story on standard output, in lines of at most 100 columns.
final class Voice {
    func say(_ text: String) {
        Output.print(text + "\n")
    }

    /// `09:14:05  DECIDED   ...`
    func at(_ time: WallTime, _ what: String, _ text: String) {
        Output.print(
            "\(time.clock)  \(what.padded(to: 9)) " + wrapped(text, indent: 20) + "\n")
    }

    /// A further line of the last one.
    func more(_ text: String) {
        Output.print(String(repeating: " ", count: 20) + wrapped(text, indent: 20) + "\n")
    }

    /// Something that was done to the world, by us.
    func act(_ time: WallTime, _ text: String) {
        Output.print("\n\(time.clock)  >>> \(text)\n\n")
    }

    /// A notice as customers would get it.
    func page(title: String, body: String) {
        var lines = title.isEmpty ? [] : [title, ""]
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            lines += wrapped(String(line), indent: 0, width: 74).split(
                separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
        }
        for line in lines { Output.print(String(repeating: " ", count: 20) + "| \(line)\n") }
        Output.print("\n")
    }

    private func wrapped(_ text: String, indent: Int, width: Int = 100) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.harmless.split(separator: " ") {
            if !line.isEmpty, indent + line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(line)
        return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
    }
}

/// The receiver's side of Standard Webhooks, written apart from the sender's.
enum WebhookSignature {
    static func text(id: String, timestamp: String, body: [UInt8], secret: String) -> String {
        let key = Data(base64Encoded: String(secret.dropFirst("whsec_".count))) ?? Data()
        let signed = Array("\(id).\(timestamp).".utf8) + body
        let code = SHA256.authenticationCode(of: signed, key: Array(key))
        return "v1," + Data(code).base64EncodedString()
    }
}

import Basics
import Configuration
import Foundation
import Incidents

/// The destination kind `email`: a message with a plain and an HTML part (RFC 5322, 2046), for SMTP.
///
/// - `Message-ID` is made of the decision's name, so a repeated message is the same one; the first that a destination
///   took of an incident is what the later ones refer to, so that readers see one thread.
/// - `Auto-Submitted` (RFC 3834) keeps robots from answering; `List-Id` (2919) and `List-Unsubscribe` with
///   `List-Unsubscribe-Post` (2369, 8058) stand where the configuration has what they need.
/// - Customers do not see each other: with several addresses a notice is to undisclosed recipients.
enum Email {
    static func request(_ occasion: Occasion, _ mailbox: Settings.Mailbox) -> Attempt.Request {
        .mail(Attempt.Mail(mailbox: mailbox, message: Array(message(occasion, mailbox).utf8)))
    }

    /// The first message of an incident is the thread's root.
    static func accepted(_ occasion: inout Occasion, _ mailbox: Settings.Mailbox) {
        guard occasion.decision.incident != nil, occasion.known["root"] == nil else { return }
        occasion.known["root"] = identifier(occasion, mailbox)
    }

    static func message(_ occasion: Occasion, _ mailbox: Settings.Mailbox) -> String {
        let bulletin = Bulletin(occasion)
        let subject = bulletin.title.isEmpty ? occasion.service : bulletin.title
        let boundary = "=_tocsin_" + SHA256.hex(identifier(occasion, mailbox).utf8).prefix(24)
        var lines = headers(occasion, mailbox, subject: subject)
        lines += [
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"", "",
            "--\(boundary)", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "",
        ]
        lines += QuotedPrintable.lines(bulletin.body.isEmpty ? subject : bulletin.body)
        lines += [
            "--\(boundary)", "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "",
        ]
        lines += QuotedPrintable.lines(page(bulletin, subject: subject))
        lines += ["--\(boundary)--", ""]
        return lines.joined(separator: "\r\n")
    }

    private static func headers(
        _ occasion: Occasion, _ mailbox: Settings.Mailbox, subject: String
    ) -> [String] {
        let sender = occasion.settings.notices.company
        let isPublic = occasion.notice != nil && mailbox.to.count > 1
        var lines = [
            "Date: \(occasion.decision.at.mailDate)",
            "From: "
                + (sender.map { HeaderText.phrase($0) + " <\(mailbox.from)>" } ?? mailbox.from),
            isPublic
                ? "To: undisclosed-recipients:;"
                : "To: " + mailbox.to.joined(separator: ",\r\n "),
        ]
        if let reply = mailbox.replyTo { lines.append("Reply-To: \(reply)") }
        let own = identifier(occasion, mailbox)
        lines += [HeaderText.line("Subject", subject), "Message-ID: \(own)"]
        if let root = occasion.known["root"], root != own {
            lines += ["In-Reply-To: \(root)", "References: \(root)"]
        }
        lines += ["Auto-Submitted: auto-generated", "MIME-Version: 1.0"]
        if let list = mailbox.listID { lines.append("List-Id: <\(list)>") }
        if let address = mailbox.unsubscribe {
            let mail = mailbox.replyTo ?? mailbox.from
            lines += [
                "List-Unsubscribe: <\(address)>,\r\n <mailto:\(mail)?subject=unsubscribe>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            ]
        }
        lines.append("X-Tocsin-Incident: \(occasion.incident)")
        return lines
    }

    /// Unique beyond this agent: names of decisions are this agent's, the host is the sender's.
    static func identifier(_ occasion: Occasion, _ mailbox: Settings.Mailbox) -> String {
        let host = mailbox.from.split(separator: "@").last.map(String.init) ?? "localhost"
        let agent = String(SHA256.hex(occasion.settings.agent.name.utf8).prefix(8))
        return "<\(occasion.key).\(agent).\(occasion.destination.name)@\(host)>"
    }

    /// Paragraphs are blank lines apart; addresses are links that say where they go.
    private static func page(_ bulletin: Bulletin, subject: String) -> String {
        let paragraphs = bulletin.body.components(separatedBy: "\n\n").map { paragraph in
            let lines = paragraph.components(separatedBy: "\n").map(linked)
            return "<p>" + lines.joined(separator: "<br>\n") + "</p>"
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>\(subject.markup)</title></head>
            <body>
            <h1>\(subject.markup)</h1>
            \(paragraphs.joined(separator: "\n"))
            </body>
            </html>
            """
    }

    private static func linked(_ line: String) -> String {
        line.components(separatedBy: " ").map { word in
            guard word.hasPrefix("https://") || word.hasPrefix("http://") else {
                return word.markup
            }
            let trailing = word.reversed().prefix { ".,;:!?)".contains($0) }.count
            let address = word.dropLast(trailing).markup
            return "<a href=\"\(address)\">\(address)</a>"
                + word.suffix(trailing).markup
        }.joined(separator: " ")
    }
}

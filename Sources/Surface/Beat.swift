import Foundation
package import Probing

/// A report to a heartbeat probe: by its name over the control socket, or by its token over HTTP.
package struct Beat: Sendable, Equatable {
    package enum Name: Sendable, Equatable {
        case probe(String)
        case token(String)
    }

    package var name: Name
    package var report: HeartbeatState.Report

    package init(name: Name, report: HeartbeatState.Report) {
        self.name = name
        self.report = report
    }
}

extension Beat {
    /// `/ping/TOKEN`, `/ping/TOKEN/start`, `/fail`, `/17`: paths as Healthchecks has them, with GET, HEAD or POST,
    /// whatever the body. Nil when the path is another's; the token is what lets the sender in.
    static func ping(_ request: Request) throws(Call.Misunderstanding) -> Beat? {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.first == "ping", (2...3).contains(parts.count) else { return nil }
        guard ["GET", "HEAD", "POST"].contains(request.method) else {
            throw Call.Misunderstanding(
                reply: .trouble(405, "\(request.method) is not understood here"))
        }
        guard let report = HeartbeatState.Report(word: parts.count == 3 ? String(parts[2]) : "")
        else {
            throw Call.Misunderstanding(
                reply: .trouble(404, "expected start, fail or an exit status behind the token"))
        }
        return Beat(name: .token(String(parts[1])), report: report)
    }

    /// `POST /api/v1/probes/NAME/beat` with `{"report": "start"}`; nothing, or `success`, is success.
    static func told(_ probe: String, _ request: Request) throws(Call.Misunderstanding) -> Beat {
        struct Words: Decodable {
            var report: String?
        }
        let words = try? JSONDecoder().decode(Words.self, from: Data(request.body))
        guard let words, let report = HeartbeatState.Report(word: words.report ?? "") else {
            throw Call.Misunderstanding(
                reply: .trouble(
                    400,
                    "the body must be a JSON object; \"report\" is success, start, fail or an exit status"
                ))
        }
        return Beat(name: .probe(probe), report: report)
    }
}

extension HeartbeatState.Report {
    /// Nothing or `success`, `start`, `fail`, or an exit status from 0 to 255, of which 0 is success.
    package init?(word: String) {
        switch word {
        case "", "success": self = .success
        case "start": self = .start
        case "fail": self = .failure(exit: nil)
        default:
            guard let status = Int(word), (0...255).contains(status), word.utf8.count <= 3,
                word.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            self = status == 0 ? .success : .failure(exit: status)
        }
    }
}

import Basics
import Configuration
import Foundation
import Glibc
import Host
import Support
import Testing

@testable import Delivery

struct `Performing attempts` {
    /// Performs all attempts together and returns how they ended, in the order of their numbers.
    private func perform(_ requests: [Attempt.Request], timeout: Duration = .seconds(5)) throws
        -> [AttemptEnding]
    {
        var loop = try Loop()
        var sender = try Sender(bell: Loop.Token(.mailbox), on: loop)
        return try perform(requests, by: &sender, on: &loop, timeout: timeout)
    }

    private func perform(
        _ requests: [Attempt.Request], by sender: inout Sender, on loop: inout Loop,
        timeout: Duration = .seconds(5)
    ) throws -> [AttemptEnding] {
        let clocks = Clocks()
        let begun = clocks.now().instant
        for (index, request) in requests.enumerated() {
            sender.perform(
                Attempt(delivery: "d", number: index, request: request, timeout: timeout),
                at: begun, on: loop)
        }
        var finished: [Sender.Finished] = []
        while finished.count < requests.count {
            sender.advance(to: clocks.now().instant, on: loop)
            try #require(clocks.now().instant - begun < .seconds(30))
            let ready = loop.wait(atMost: sender.deadline.map { $0 - clocks.now().instant })
            let now = clocks.now().instant
            for index in 0..<ready {
                if let readiness = loop.ready(index) { sender.handle(readiness, at: now, on: loop) }
            }
            sender.takeFinished(into: &finished)
        }
        #expect(sender.underWay == 0)
        return finished.sorted { $0.number < $1.number }.map(\.ending.withoutBody)
    }

    private func post(_ url: String) -> Attempt.Request {
        .post(
            url: Secret(url), headers: [.init(name: "Content-Type", value: "application/json")],
            body: Array("{}".utf8))
    }

    @Test func `one mailbox's login is not said to another's server`() throws {
        let talk =
            "220 hi\r\n250-hi\r\n250 AUTH PLAIN\r\n235 in\r\n250 from\r\n250 to\r\n354 go\r\n250 taken\r\n"
        let (known, stranger) = (ScriptedServer(.greet(talk)), ScriptedServer(.greet(talk)))
        defer { for server in [known, stranger] { server.stop() } }
        func mail(by server: ScriptedServer, user: String?) -> Attempt.Request {
            var mailbox = Settings.Mailbox(
                server: "127.0.0.1", port: server.port, from: "a@tocsin.example",
                to: ["b@tocsin.example"])
            mailbox.security = .none
            mailbox.user = user
            mailbox.password = user.map { _ in Secret("open sesame") }
            return .mail(.init(mailbox: mailbox, message: Array("Subject: hi\r\n\r\nhi\r\n".utf8)))
        }
        var loop = try Loop()
        var sender = try Sender(bell: Loop.Token(.mailbox), on: loop)
        _ = try perform([mail(by: known, user: "alice")], by: &sender, on: &loop)
        _ = try perform([mail(by: stranger, user: nil)], by: &sender, on: &loop)
        // The servers hear on a thread of their own, and their answers do not wait for it.
        for _ in 1...500
        where !known.heard.contains("Subject") || !stranger.heard.contains("Subject") {
            _ = poll(nil, 0, 10)
        }
        #expect(known.heard.contains("AUTH PLAIN"))
        #expect(stranger.heard.contains("EHLO"))
        #expect(!stranger.heard.contains("AUTH"), "\(stranger.heard)")
    }

    @Test func `a recipient that is refused is named, and the others get the mail`() throws {
        let server = ScriptedServer(
            .greet(
                "220 hi\r\n250 hi\r\n250 from\r\n250 to\r\n550-no\r\n550 such user\r\n250 to\r\n"
                    + "354 go\r\n250 taken\r\n"))
        defer { server.stop() }
        var mailbox = Settings.Mailbox(
            server: "127.0.0.1", port: server.port, from: "a@tocsin.example",
            to: ["b@tocsin.example", "gone@tocsin.example", "c@tocsin.example"])
        mailbox.security = .none
        let message = Array("Subject: hi\r\n\r\nhi\r\n".utf8)
        #expect(
            try perform([.mail(.init(mailbox: mailbox, message: message))])
                == [.accepted(refused: ["gone@tocsin.example (550 such user)"])])
        for _ in 1...500 where !server.heard.contains("Subject: hi") { _ = poll(nil, 0, 10) }
        #expect(server.heard.contains("RCPT TO:<c@tocsin.example>"))
        #expect(server.heard.contains("Subject: hi"))
    }

    @Test func `a post is answered with its status and its Retry-After`() throws {
        let well = ScriptedServer(answering: "ok", status: 202)
        let busy = ScriptedServer(answering: "", status: 429, headers: "Retry-After: 7\r\n")
        let elsewhere = ScriptedServer(
            answering: "", status: 307, headers: "Location: \(well.url)\r\n")
        let talkative = ScriptedServer(
            .flood(beginning: "HTTP/1.1 500 No\r\n\r\n", chunk: String(repeating: "no", count: 999))
        )
        defer { for server in [well, busy, elsewhere, talkative] { server.stop() } }
        #expect(
            try perform([post(well.url), post(busy.url), post(elsewhere.url), post(talkative.url)])
                == [
                    .answered(status: 202, retryAfter: nil), .answered(status: 429, retryAfter: 7),
                    .answered(status: 307, retryAfter: nil),
                    .answered(status: 500, retryAfter: nil),
                ])
    }

    @Test func `what a post carries arrives whole`() throws {
        let server = ScriptedServer(.hearOut("0123456789the end"))
        defer { server.stop() }
        let body =
            Array(String(repeating: "0123456789", count: 20_000).utf8) + Array("the end".utf8)
        let ending = try perform([
            .post(
                url: Secret("http://127.0.0.1:\(server.port)/hook?token=abc"),
                headers: [.init(name: "webhook-id", value: "id-1")], body: body)
        ])
        #expect(ending == [.answered(status: 200, retryAfter: nil)])
        let request = server.heard
        #expect(request.hasPrefix("POST /hook?token=abc HTTP/1.1\r\n"))
        #expect(request.contains("\r\nwebhook-id: id-1\r\n"))
        #expect(request.contains("\r\nContent-Length: 200007\r\n"))
        #expect(!request.contains("Expect:"))
        #expect(request.hasSuffix("\r\n\r\n" + String(decoding: body, as: UTF8.self)))
    }

    @Test func `a failure is told in plain words and without the address`() throws {
        let silent = ScriptedServer(.silence)
        let rude = ScriptedServer(.hangUp)
        let angry = ScriptedServer(.reset(afterRequest: true))
        let alien = ScriptedServer(.say("SSH-2.0-x\r\n"))
        defer { for server in [silent, rude, angry, alien] { server.stop() } }
        let endings = try perform(
            [
                post("http://127.0.0.1:\(Loopback.closedPort())/T0KEN"), post(silent.url + "T0KEN"),
                post(rude.url), post(angry.url), post(alien.url),
                post("https://127.0.0.1:\(alien.port)/"),
                post("http://nosuch.invalid/T0KEN"), post("http://[T0KEN"),
                post("file:///etc/passwd"),
            ], timeout: .seconds(1))
        #expect(
            endings
                == [
                    "connection refused", "no answer within 1s",
                    "the connection was closed without an answer", "the connection was reset",
                    "the answer is not HTTP", "the TLS handshake failed",
                    "the name could not be looked up",
                    "url using bad/illegal format or missing url", "the answer is not HTTP",
                ].map { AttemptEnding.failed(reason: $0) })
    }

    @Test func `lines are appended whole, in order, to a file of the owner's alone`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "alerts.jsonl").path
        let endings = try perform(
            (1...50).map { .append(path: path, line: Array("{\"n\":\($0)}\n".utf8)) })
        #expect(endings == Array(repeating: .appended, count: 50))
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == (1...50).map { "{\"n\":\($0)}\n" }.joined())
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func `a torn line is ended before the next`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "alerts.jsonl").path
        try Data("{\"n\":".utf8).write(to: URL(filePath: path))
        #expect(try perform([.append(path: path, line: Array("{}\n".utf8))]) == [.appended])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "{\"n\":\n{}\n")
    }

    @Test func `a file that cannot be written says why`() throws {
        let line = Array("{}\n".utf8)
        #expect(
            try perform([
                .append(path: "/nosuch/folder/file", line: line), .append(path: "/", line: line),
                .append(path: "/dev/full", line: line),
            ]) == [
                .failed(reason: "open the file: No such file or directory"),
                .failed(reason: "open the file: Is a directory"),
                .failed(reason: "write to the file: No space left on device"),
            ])
    }

    private func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sender-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

extension AttemptEnding {
    fileprivate var withoutBody: AttemptEnding {
        guard case .answered(let status, let retryAfter, _) = self else { return self }
        return .answered(status: status, retryAfter: retryAfter)
    }
}

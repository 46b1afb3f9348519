import Foundation
import Glibc
import Host
import Support
import Testing

struct `Speaking to the agent` {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "c-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func `a request reaches the socket, and its answer comes back`() throws {
        try withFolder { folder in
            let server = ScriptedServer(
                .hearOut("{\"by\":\"ann\"}"), path: "\(folder)/control.sock")
            defer { server.stop() }
            let answer = try ControlClient.request(
                socket: "\(folder)/control.sock", method: "POST", path: "/api/v1/notices/N/approve",
                body: Array("{\"by\":\"ann\"}".utf8))
            #expect(answer.status == 200)
            #expect(answer.body == Array("ok".utf8))
            #expect(server.heard.hasPrefix("POST /api/v1/notices/N/approve HTTP/1.1\r\n"))
            #expect(server.heard.contains("\r\nContent-Type: application/json\r\n"))
        }
    }

    @Test func `a request without a body has none, whatever its method`() throws {
        try withFolder { folder in
            for method in ["GET", "POST", "DELETE"] {
                let path = "\(folder)/\(method)"
                let server = ScriptedServer(.hearOut("\r\n\r\n"), path: path)
                defer { server.stop() }
                let answer = try ControlClient.request(socket: path, method: method, path: "/x?y=1")
                #expect(answer.status == 200)
                #expect(server.heard.hasPrefix("\(method) /x?y=1 HTTP/1.1\r\n"))
            }
        }
    }

    @Test func `no socket, and a socket without its process, mean that nobody listens`() throws {
        try withFolder { folder in
            let path = "\(folder)/control.sock"
            #expect(throws: ControlClient.Trouble.nobodyListens(path: path)) {
                try ControlClient.request(socket: path, method: "GET", path: "/")
            }
            ScriptedServer(.silence, path: path).stop()
            #expect(FileManager.default.fileExists(atPath: path))
            #expect(throws: ControlClient.Trouble.nobodyListens(path: path)) {
                try ControlClient.request(socket: path, method: "GET", path: "/")
            }
        }
    }

    @Test func `an agent that hangs, or hangs up, is another trouble`() throws {
        try withFolder { folder in
            let silent = ScriptedServer(.silence, path: "\(folder)/silent")
            let rude = ScriptedServer(.hangUp, path: "\(folder)/rude")
            defer {
                silent.stop()
                rude.stop()
            }
            for path in ["\(folder)/silent", "\(folder)/rude"] {
                do throws(ControlClient.Trouble) {
                    _ = try ControlClient.request(
                        socket: path, method: "GET", path: "/", timeout: .milliseconds(200))
                    Issue.record("\(path) did not answer")
                } catch {
                    guard case .noAnswer(let reason) = error else {
                        Issue.record("\(error)")
                        continue
                    }
                    #expect(!reason.isEmpty)
                }
            }
        }
    }
}

struct `The process's room` {
    @Test func `the limit on descriptors rises to the hard one, and never falls`() {
        var before = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &before)
        let now = Preparation.raiseDescriptorLimit()
        #expect(now >= Int(clamping: before.rlim_cur))
        #expect(now == Int(clamping: max(before.rlim_cur, min(before.rlim_max, 1 << 20))))
    }
}

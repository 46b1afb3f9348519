import Curl
import Support
import Testing

struct `Transfers without a loop` {
    @Test func `a transfer performs one request after another`() throws {
        let server = ScriptedServer(answering: "well", headers: "Retry-After: 17\r\n")
        defer { server.stop() }
        let transfer = try Transfer(number: 0, product: "tests")
        for _ in 1...3 {
            try transfer.send(
                "POST", to: server.url, headers: ["X-Test: 1"], body: [1, 2, 3],
                timeoutMilliseconds: 5000, bodyLimit: 100)
            #expect(transfer.perform() == .done)
            #expect(transfer.status == 200)
            #expect(transfer.retryAfterSeconds == 17)
            #expect(transfer.body == Array("well".utf8))
        }
    }

    @Test func `a body is cut at its limit, and libcurl is told why`() throws {
        let server = ScriptedServer(answering: "0123456789")
        defer { server.stop() }
        let transfer = try Transfer(number: 0, product: "tests")
        try transfer.send(
            "GET", to: server.url, headers: [], body: nil, timeoutMilliseconds: 5000, bodyLimit: 4)
        #expect(transfer.perform() == .stoppedByUs)
        #expect(transfer.stopped == .bodyLimit)
        #expect(transfer.body == Array("0123".utf8))
    }

    @Test func `a multi that goes away ends what still runs`() throws {
        let server = ScriptedServer(.silence)
        defer { server.stop() }
        do {
            let multi = try Multi(idleConnections: 1)
            let transfer = try Transfer(number: 7, product: "tests")
            try transfer.wear(Dress())
            try transfer.ask(
                .get(Transfer.Wish()), of: CText(server.url),
                timeoutMilliseconds: 60_000)
            #expect(multi.begin(transfer))
            #expect(multi.count == 1)
            multi.timeoutPassed()
            #expect(multi.changes.contains { $0.transfer == 7 && ($0.write || $0.read) })
            #expect(multi.nextFinished() == nil)
            #expect(Loopback.connections(to: server.port) == 1)
        }
        #expect(Loopback.connections(to: server.port) == 0)
    }

    @Test func `only http and https are spoken`() throws {
        let transfer = try Transfer(number: 0, product: "tests")
        for url in ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/"] {
            try transfer.send(
                "GET", to: url, headers: [], body: nil, timeoutMilliseconds: 5000, bodyLimit: 4)
            #expect(transfer.perform() == .unsupportedProtocol)
        }
    }
}

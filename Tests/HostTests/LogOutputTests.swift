import Basics
import Dispatch
import Surface
import Synchronization
import Testing

@testable import Host

@Suite struct LogOutputTests {
    private final class Reader: Sendable {
        let lines = Mutex<[String]>([])
        let gate = DispatchSemaphore(value: 0)
    }

    private func line(_ text: String) -> LogLine {
        LogLine(.info, at: WallTime(nanoseconds: 0), text)
    }

    @Test func `a log that nobody reads holds nobody up, and says how much it dropped`() {
        let reader = Reader()
        let log = LogOutput(.json) { text in
            reader.gate.wait()
            reader.lines.withLock { $0.append(text) }
        }
        for number in 0..<LogOutput.limit + 7 { log.line(line("line \(number)")) }
        #expect(!log.drain(atMost: .zero), "nothing was read yet")
        for _ in 0...LogOutput.limit { reader.gate.signal() }
        #expect(log.drain(atMost: .seconds(30)))
        let lines = reader.lines.withLock { $0 }
        #expect(lines.count == LogOutput.limit + 1)
        #expect(lines.first?.contains("line 0") == true)
        #expect(lines.last?.contains("7 later lines were dropped") == true)
    }

    @Test func `lines come in their order, and none is missing while they are read`() {
        let reader = Reader()
        let log = LogOutput(.text) { text in reader.lines.withLock { $0.append(text) } }
        for number in 0..<500 { log.line(line("line \(number).")) }
        #expect(log.drain(atMost: .seconds(30)))
        let lines = reader.lines.withLock { $0 }
        #expect(lines.count == 500)
        #expect(lines.enumerated().allSatisfy { $1.contains("line \($0).") })
    }
}

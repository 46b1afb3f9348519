import Basics
import Configuration
import Foundation
import Glibc
import Host
import Probing
import Testing

@Suite(.serialized) struct ProgramTests {
    private func probe(
        _ script: String, timeout: Duration = .seconds(20), limit: Int = 64 * 1024
    ) -> Settings.Probe {
        var probe = Settings.Probe(
            name: "plugin", service: 0, target: .exec(["/bin/sh", "-c", script, "sh", "a b"]),
            host: "plugin")
        probe.timeout = timeout
        probe.bodyLimit = limit
        return probe
    }

    private func outcome(_ answer: Answer, _ probe: Settings.Probe) -> Outcome {
        Observation(judging: answer, of: probe).outcome
    }

    /// Whether a process has the word in its command line.
    private static func isRunning(_ word: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").contains {
            let line = try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8)
            return line?.contains(word) == true
        }
    }

    @Test func `the exit status is a Nagios plugin's`() throws {
        let probes = ["exit 0", "exit 1", "exit 2", "exit 3", "exit 4", "kill -9 $$"].map {
            probe("echo \"word $1 | load=1.5\"; " + $0)
        }
        let answers = try ProberRig.run(probes, times: 2)
        #expect(
            zip(answers, probes).map { outcome($0, $1) } == [
                .passed, .slow, .failed(.exec), .inconclusive(.overload), .failed(.exec),
                .failed(.exec),
            ])
        #expect(answers[2].detail == "word a b")
        #expect(Perfdata(answers[2].body).values.map(\.number) == [1.5])
        #expect(answers[5].detail == "the program was ended by signal 9")
    }

    @Test func `a program's whole group ends with its time`() throws {
        let mark = FileManager.default.temporaryDirectory.appending(path: "mark-\(UUID())").path
        let probes = [
            probe("(sleep 30; touch \(mark)) & sleep 30", timeout: .milliseconds(300)),
            probe("(sleep 30; touch \(mark)) & exit 0"),
        ]
        let answers = try ProberRig.run(probes)
        #expect(answers.map(\.ending) == [.timedOut, .answered])
        #expect(answers[1].finished - answers[1].started < .seconds(10))
        // They are told to end before the answer is given; the system may take a moment.
        for _ in 1...500 where try Self.isRunning(mark) { _ = poll(nil, 0, 10) }
        #expect(try !Self.isRunning(mark))
    }

    @Test func `output is bounded and read to its end`() throws {
        let answer = try ProberRig.run([
            probe("head -c 300000 /dev/zero | tr '\\0' x; exit 2", limit: 1000)
        ])[0]
        #expect(answer.body.count == 1000)
        #expect(answer.size == 300_000)
        #expect(answer.exitStatus == 2)
    }

    @Test func `nothing of the agent's environment or descriptors is handed on`() throws {
        _ = unsafe setenv("TOCSIN_SECRET", "hunter2", 1)
        defer { _ = unsafe unsetenv("TOCSIN_SECRET") }
        let answer = try ProberRig.run([probe("env; ls /proc/self/fd | tr '\\n' ' '; cat")])[0]
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(!text.contains("hunter2"))
        #expect(text.hasSuffix("0 1 2 3 "), "\(text)")
    }

    @Test func `what cannot be run is our fault`() throws {
        var missing = probe("")
        missing.target = .exec(["/nonexistent/plugin"])
        let answer = try ProberRig.run([missing])[0]
        #expect(outcome(answer, missing) == .inconclusive(.overload))
        #expect(answer.detail == "run /nonexistent/plugin: No such file or directory")
    }
}

import Basics
import Configuration
import Foundation
import Host

extension Command {
    private static let seconds = Option(
        name: "--seconds", value: "N", help: "how long it may take, 5 to 3600; 60 by itself")
    private static let speed = Option(
        name: "--speed", value: "X",
        help: "how many times faster the agent's clock runs, 1 to 100; 12 by itself")

    static let demo = Command(
        name: "demo",
        summary: "Shows the life of an outage on services of its own, all on this machine.",
        usage: "[--seconds N] [--speed X]", options: [seconds, speed]
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 0)
        let length = try number(seconds, in: 5...3600, else: 60, arguments)
        let factor = try number(speed, in: 1...100, else: 12, arguments)
        guard length * factor >= DemoStory.shortest else {
            throw .usage(
                "\(length) s at speed \(factor) are \(length * factor) s of the agent's time; the life "
                    + "of an outage takes \(DemoStory.shortest) s")
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "tocsin-demo-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            return try play(length: length, speed: factor, state: folder.path)
        } catch let mistakes as Mistakes {
            throw Failure(status: 3, words: mistakes.text)
        } catch {
            throw Failure(status: 1, words: "\(error)")
        }
    }

    private static func play(length: Int, speed: Int, state: String) throws -> Int32 {
        let loop = try Loop()
        var server = Server()
        var ports: [Int] = []
        for _ in DemoStory.Place.allCases {
            ports.append(try server.listen(address: "127.0.0.1:0", loop: loop))
        }
        let story = DemoStory(ports: ports, speed: speed, length: .seconds(length * speed))
        let text = story.configuration(state: state)
        let settings = try ConfigurationReader.read(
            text: Array(text.utf8), named: "demo.conf", files: .ofThisMachine())
        story.tellBeginning()
        var runner = try Runner(
            settings: settings, loop: loop, server: server, speed: speed, watcher: story.watcher)
        runner.run()
        return story.tellEnd() ? 0 : 1
    }

    private static func number(
        _ option: Option, in range: ClosedRange<Int>, else usual: Int, _ arguments: Arguments
    ) throws(Failure) -> Int {
        guard let text = arguments.value(of: option) else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw .usage(
                "'\(option.name)' takes a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound), not '\(text)'")
        }
        return number
    }
}

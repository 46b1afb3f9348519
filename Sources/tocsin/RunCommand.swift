import Basics
import Configuration
import Host
import Surface

extension Command {
    static let runAgent = Command(
        name: "run", summary: "Runs the agent in the foreground, until SIGTERM or SIGINT.",
        usage: "[--config FILE] [--state DIR]", options: [.config, .state],
        notes:
            "It logs to standard error. On SIGTERM it finishes what is under way, for at most 10 s. On SIGHUP it reads "
            + "its configuration again: whole and without a mistake, or not at all."
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 0)
        let settings = try Loading.settings(arguments)
        let log = LogOutput(settings.agent.log, Output.error)
        defer { log.drain(atMost: .seconds(1)) }
        do {
            var runner = try Runner(
                settings: settings, loop: try Loop(), server: Server(),
                watcher: Runner.Watcher { line in
                    if line.level == .debug { return }
                    log.line(line)
                },
                reread: {
                    do throws(Failure) {
                        return .read(try Loading.settings(arguments))
                    } catch {
                        return .refused(error.words)
                    }
                })
            runner.run()
        } catch {
            throw Failure(status: 1, words: "\(error)")
        }
        return 0
    }
}

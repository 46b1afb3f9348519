import Configuration
import Foundation
import Host
import Notices

/// The configuration that a command works with.
enum Loading {
    /// The file that the options name, or the first of the usual places.
    static func path(_ arguments: Arguments) throws(Failure) -> String {
        if let path = arguments.value(of: .config) { return path }
        if let path = ProcessInfo.processInfo.environment["TOCSIN_CONFIG"], !path.isEmpty {
            return path
        }
        let usual = ["./probes.conf", "/etc/tocsin/probes.conf"]
        if let path = usual.first(where: { FileManager.default.fileExists(atPath: $0) }) {
            return path == usual[0] ? "probes.conf" : path
        }
        throw Failure(
            status: 3,
            words: "no configuration: neither ./probes.conf nor /etc/tocsin/probes.conf is there; "
                + "name one with --config FILE\n")
    }

    /// - Throws: ``Failure`` with status 3 and every mistake.
    static func settings(_ arguments: Arguments) throws(Failure) -> Settings {
        let path = try path(arguments)
        var settings: Settings
        do throws(Mistakes) {
            settings = try read(path)
        } catch {
            throw Failure(status: 3, words: error.text)
        }
        if let state = arguments.value(of: .state) { settings.agent.state = state }
        return settings
    }

    /// The configuration with the wording that it names.
    static func read(_ path: String) throws(Mistakes) -> Settings {
        let settings = try ConfigurationReader.read(path: path, files: .ofThisMachine())
        let mistakes = Wording.of(settings).mistakes
        guard mistakes.isEmpty else { throw Mistakes(mistakes) }
        return settings
    }

    /// The state folder alone: to ask the running agent, neither its secrets nor a whole configuration are needed.
    /// - Throws: ``Failure`` with status 3 when not even that can be read.
    static func stateFolder(_ arguments: Arguments) throws(Failure) -> String {
        let path = try path(arguments)
        do throws(Mistakes) {
            return try ConfigurationReader.stateFolder(path: path, files: .ofThisMachine())
        } catch {
            throw Failure(
                status: 3, words: error.text + "or name the state folder: --state DIR\n")
        }
    }
}

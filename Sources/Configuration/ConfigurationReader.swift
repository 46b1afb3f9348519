/// `probes.conf` to ``Settings``, or every mistake in it.
///
/// Three steps, each a plain pass: files to lines to sections (``Loading``, then `Reading.scan`), sections to
/// drafts by the tables of keys (``Tables``), drafts to settings (``Assembly``), where names are
/// looked up and what one section says is held against the others. A mistake stops its own value
/// only, so that one run finds all.
///
/// Chosen: lines and a table of our own. TOML or YAML would bring a parser larger than the agent's
/// core, and their mistakes speak of their grammar, not of probes.
package enum ConfigurationReader {
    /// Reads a file and what it includes.
    /// - Throws: ``Mistakes``, at least one, in the order of the files and lines.
    package static func read(
        path: String, files: ConfigurationFiles
    ) throws(Mistakes) -> Settings {
        switch files.read(path) {
        case .success(let bytes):
            return try read(text: bytes, named: path, files: files)
        case .failure(let trouble):
            var loading = Loading(reading: Reading(outside: files))
            loading.fail(path, trouble)
            throw loading.reading.mistakes
        }
    }

    /// Reads a configuration from bytes at hand. Includes in it are relative to the folder of
    /// `name`.
    /// - Throws: ``Mistakes``, at least one, in the order of the files and lines.
    package static func read(
        text: [UInt8], named name: String, files: ConfigurationFiles
    ) throws(Mistakes) -> Settings {
        var loading = Loading(reading: Reading(outside: files))
        loading.load(text, named: name)
        var assembly = Assembly(reading: loading.reading)
        for section in loading.sections where !assembly.reading.isFull {
            assembly.take(section)
        }
        let settings = assembly.settings()
        guard !assembly.reading.hasMistakes else { throw assembly.reading.mistakes }
        return settings
    }

    /// The state folder that a configuration names, whatever else is wrong with it.
    /// - Throws: ``Mistakes`` when the file cannot be read, or there are mistakes and none of them spares it.
    package static func stateFolder(
        path: String, files: ConfigurationFiles
    ) throws(Mistakes) -> String {
        do throws(Mistakes) {
            return try read(path: path, files: files).agent.state
        } catch {
            guard case .success(let bytes) = files.read(path) else { throw error }
            var loading = Loading(reading: Reading(outside: files))
            loading.load(bytes, named: path)
            var assembly = Assembly(reading: loading.reading)
            for section in loading.sections where section.kind == .agent { assembly.take(section) }
            let hasState = loading.sections.contains { section in
                section.kind == .agent && section.entries.contains { $0.key == "state" }
            }
            guard hasState else { throw error }
            return assembly.settings().agent.state
        }
    }
}

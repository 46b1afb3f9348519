package import Configuration
import Curl
import Glibc

extension ConfigurationFiles {
    /// A longer file is no configuration and no secret.
    private static var longestFile: Int { Limits.fileBytes }
    /// A pattern that matches more files than this is a mistake.
    private static var mostMatches: Int { 1024 }

    /// The files and the environment of this machine.
    ///
    /// Only regular files are read, 1 MiB at most, so that neither a pipe nor a device can stop the agent. Of
    /// a pattern's matches the first 1024 are given, in the order of their bytes, whatever the locale.
    package static func ofThisMachine() -> ConfigurationFiles {
        ConfigurationFiles(
            read: { path in
                do throws(SystemTrouble) {
                    return try contents(of: path)
                } catch {
                    return .failure(FileTrouble(error.reason.lowercasedFirst))
                }
            },
            matches: { pattern in paths(matching: pattern) },
            environment: { name in
                unsafe getenv(name).map { unsafe String(cString: $0) }
            },
            troubleOfProgram: { path in
                var facts = stat()
                guard unsafe stat(path, &facts) == 0, unsafe access(path, X_OK) == 0 else {
                    return SystemTrouble("look at \(path)").reason.lowercasedFirst
                }
                return facts.st_mode & S_IFMT == S_IFREG ? nil : "it is no file"
            },
            speaks: { scheme in Library.speaks(scheme) })
    }

    private static func contents(
        of path: String
    ) throws(SystemTrouble) -> Result<[UInt8], FileTrouble> {
        // To the system a path ends at its first NUL: what is read must be what was named.
        if path.utf8.contains(0) { return .failure(FileTrouble("its name holds a NUL byte")) }
        let number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard number >= 0 else { throw SystemTrouble("open \(path)") }
        let file = Descriptor(owning: number)
        var facts = stat()
        guard unsafe fstat(file.number, &facts) == 0 else { throw SystemTrouble("look at \(path)") }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: return .failure(FileTrouble("it is a folder"))
        default: return .failure(FileTrouble("it is no regular file"))
        }
        // One byte more than allowed: a file may grow after it was measured.
        let bytes = try readAll(from: file.number, limit: longestFile + 1, doing: "read \(path)")
        guard bytes.count <= longestFile else {
            return .failure(FileTrouble("it is longer than \(longestFile >> 10) KiB"))
        }
        return .success(bytes)
    }

    private static func paths(matching pattern: String) -> [String] {
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard !pattern.utf8.contains(0), unsafe glob(pattern, GLOB_NOSORT, nil, &found) == 0 else {
            return []
        }
        var paths: [String] = []
        for place in 0..<Int(unsafe found.gl_pathc) {
            if let path = unsafe found.gl_pathv[place] {
                paths.append(unsafe String(cString: path))
            }
        }
        paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return Array(paths.prefix(mostMatches))
    }
}

extension String {
    /// "No such file or directory" within a sentence.
    fileprivate var lowercasedFirst: String {
        prefix(1).lowercased() + dropFirst()
    }
}

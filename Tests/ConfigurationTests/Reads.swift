import Configuration

/// A made outside: files by path, an environment, and patterns that match by their beginning and
/// end.
struct Outside {
    var files: [String: String] = [:]
    var environment: [String: String] = [:]

    var asFiles: ConfigurationFiles {
        let (files, environment) = (files, environment)
        return ConfigurationFiles(
            read: { path in
                files[path].map { .success(Array($0.utf8)) }
                    ?? .failure(FileTrouble("no such file"))
            },
            matches: { pattern in
                let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
                let (head, tail) = (parts.first ?? "", parts.last ?? "")
                return files.keys.filter {
                    $0.hasPrefix(head) && $0.hasSuffix(tail)
                        && !$0.dropFirst(head.count).contains("/")
                }.sorted()
            },
            environment: { environment[$0] })
    }
}

/// What a configuration amounts to: settings, or mistakes.
func outcome(of bytes: [UInt8], outside: Outside = Outside()) -> Result<Settings, Mistakes> {
    Result { () throws(Mistakes) in
        try ConfigurationReader.read(text: bytes, named: "probes.conf", files: outside.asFiles)
    }
}

func outcome(of text: String, outside: Outside = Outside()) -> Result<Settings, Mistakes> {
    outcome(of: Array(text.utf8), outside: outside)
}

/// The report of a configuration's mistakes; "ok" if it has none.
func report(of text: String, outside: Outside = Outside()) -> String {
    switch outcome(of: text, outside: outside) {
    case .success: "ok"
    case .failure(let mistakes): mistakes.text
    }
}

/// The mistakes, none for a good configuration.
func mistakes(_ outcome: Result<Settings, Mistakes>) -> [Mistake] {
    switch outcome {
    case .success: []
    case .failure(let mistakes): mistakes.all
    }
}

/// A service with a probe that has nothing wrong, to stand around what is tested.
let shop = """
    [service shop]
    [probe web]
    service = shop
    http = http://shop.test/

    """

/// One parameter of the detector in which two configurations differ.
package struct DetectionDifference: Sendable, Equatable {
    package let key: String
    /// As a file would write them.
    package let mine: String
    package let theirs: String
}

extension Settings.Detection {
    /// The keys in which another one differs, in the order of the table.
    package func differences(from other: Settings.Detection) -> [DetectionDifference] {
        Tables.detection.keys.compactMap { key in
            guard let text = key.text else { return nil }
            let (mine, theirs) = (text(self), text(other))
            return mine == theirs
                ? nil : DetectionDifference(key: key.name, mine: mine, theirs: theirs)
        }
    }

    /// Takes over one parameter from another one.
    package mutating func take(_ key: String, from other: Settings.Detection) {
        guard let row = Tables.detection[key], let text = row.text else {
            preconditionFailure("there is no parameter \(key)")
        }
        var loading = Loading(
            reading: Reading(
                outside: ConfigurationFiles { _ in .failure(FileTrouble("no such file")) }))
        loading.load(Array("[detection]\n\(key) = \(text(other))\n".utf8), named: key)
        var reading = loading.reading
        for section in loading.sections {
            _ = reading.fill(&self, from: section, by: Tables.detection)
        }
        precondition(!reading.hasMistakes, "a parameter is written as it is read")
    }
}

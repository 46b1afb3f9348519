import Basics
package import Configuration

extension LogLine {
    /// The line as the setting asks for it, without the newline: for a terminal, or as a JSON object.
    package func rendered(_ style: Settings.LogStyle) -> String {
        switch style {
        case .text: text(at)
        case .json: JSONText.line(Object(line: self))
        }
    }

    /// `09:14:05 WARN  T-20261123-1 opened: ...  [service=checkout]`
    private func text(_ time: WallTime) -> String {
        let clock = time.description.dropFirst(11).prefix(8)
        let mark =
            switch level {
            case .debug: "DEBUG"
            case .info: "     "
            case .warning: "WARN "
            case .error: "ERROR"
            }
        let names = fields.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
        let line = "\(clock) \(mark) \(text.harmless)"
        return names.isEmpty ? line : line + "  [\(names.harmless)]"
    }

    private struct Object: Encodable {
        let line: LogLine

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            try container.encode(line.at, forKey: Name("at"))
            try container.encode(line.level.rawValue, forKey: Name("level"))
            try container.encode(line.text, forKey: Name("text"))
            for field in line.fields { try container.encode(field.value, forKey: Name(field.name)) }
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ text: String) {
            stringValue = text
        }

        init?(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }
}

extension String {
    /// The text with control characters made visible, so that what was measured cannot drive a terminal.
    package var harmless: String {
        guard unicodeScalars.contains(where: \.isHarmful) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if scalar == "\n" {
                text += " "
            } else if scalar.isHarmful {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

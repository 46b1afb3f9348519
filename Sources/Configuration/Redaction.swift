import Basics

/// A source line as a mistake may show it: what is or may be a secret becomes as many asterisks, so
/// that columns stay true.
///
/// Secrets belong in `${env:...}` or `${file:...}`, but people also write them down. Hidden are the
/// value of a key that is called a secret or is nearly called so, what a program or a dialogue is given, whatever begins like a signing
/// key, a password in an address, and the path of a `url` (that of a chat's webhook is its
/// password).
func withoutSecrets(_ line: String) -> String {
    var characters = Array(line)
    hideValue(in: &characters)
    hideKeys(in: &characters)
    hidePasswords(in: &characters)
    return String(characters)
}

/// A value as a message may quote it: without signing keys, and without passwords in addresses.
func withoutKeys(_ text: some StringProtocol) -> [Character] {
    var characters = Array(text)
    hideKeys(in: &characters)
    hidePasswords(in: &characters)
    return characters
}

private let secretKeys = [
    "secret", "secrets", "token", "password", "passphrase", "bearer", "header",
    "routing-key", "api-key",
]

private func hideValue(in line: inout [Character]) {
    let start = line.firstIndex { !$0.isWhitespace } ?? line.endIndex
    let end = line[start...].firstIndex { !$0.isLetter && $0 != "-" && $0 != "_" } ?? line.endIndex
    guard end > start, end - start <= 16 else { return }
    let key = String(line[start..<end])
    if key == "exec" || key == "step" || nearestWord(to: key, among: secretKeys) != nil {
        hide(end, in: &line)
    } else if key == "url" || nearestWord(to: key, among: ["url"]) != nil && key.first == "u" {
        hide(afterAuthority(of: line, from: end), in: &line)
    }
}

/// Where the path of the address begins, or the address if it is not one.
private func afterAuthority(of line: [Character], from start: Int) -> Int {
    var slashes = 0
    var place = start
    while place < line.count {
        if line[place] == "/" {
            slashes += 1
            if slashes == 3 { return place + 1 }
            if slashes == 2, line[place - 1] != "/" { return start }
        }
        place += 1
    }
    return slashes == 2 ? line.count : start
}

private func hideKeys(in line: inout [Character]) {
    let mark = Array("whsec_")
    var place = 0
    while place + mark.count <= line.count {
        guard line[place] == mark[0], line[place..<place + mark.count].elementsEqual(mark) else {
            place += 1
            continue
        }
        place += mark.count
        while place < line.count, !line[place].isWhitespace, !"\",#".contains(line[place]) {
            line[place] = "*"
            place += 1
        }
    }
}

/// `https://user:password@host` and `user:password@host`: the part before the last `@` of the
/// authority.
private func hidePasswords(in line: inout [Character]) {
    var place = 0
    while place < line.count {
        let end = line[place...].firstIndex { $0.isWhitespace } ?? line.count
        let scheme = (place..<end).first { line[$0...].starts(with: "://") }
        let start = scheme.map { $0 + 3 } ?? place
        let authority = line[start..<end].prefix { $0 != "/" }
        if let at = authority.lastIndex(of: "@"), scheme != nil || authority[..<at].contains(":") {
            for hidden in start..<at { line[hidden] = "*" }
        }
        place = end + 1
    }
}

/// Hides what follows, but for what separates a key from its value, and substitutions, which tell
/// nothing.
private func hide(_ start: Int, in line: inout [Character]) {
    var place = start
    while place < line.count, " \t=\"".contains(line[place]) { place += 1 }
    let lastBrace = line.lastIndex(of: "}") ?? 0
    while place < line.count {
        if place < lastBrace, ["${env:", "${file:"].contains(where: line[place...].starts(with:)),
            let end = line[place...].firstIndex(of: "}")
        {
            place = end + 1
            continue
        }
        if !line[place].isWhitespace { line[place] = "*" }
        place += 1
    }
}

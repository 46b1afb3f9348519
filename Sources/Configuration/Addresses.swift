/// Addresses of targets, read by hand: a hundred thousand of them in a fraction of a second.

/// The host of an absolute `http://` or `https://` address, in lower case and without brackets; nil
/// when it is no such address. Characters beyond ASCII have to be written as `%C3%A9` or `xn--...`,
/// as they go on the wire.
func webHost(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count <= Limits.addressBytes, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
        return nil
    }
    let start: Int
    switch bytes.prefix(8).map({ $0 | 0x20 }) {
    case let head where head.starts(with: "https://".utf8.map { $0 | 0x20 }): start = 8
    case let head where head.starts(with: "http://".utf8.map { $0 | 0x20 }): start = 7
    default: return nil
    }
    guard bytes[..<start].suffix(3).elementsEqual("://".utf8) else { return nil }
    let end = bytes[start...].firstIndex { "/?#\\".utf8.contains($0) } ?? bytes.count
    guard end == bytes.count || bytes[end] != Byte.backslash else { return nil }
    var authority = bytes[start..<end]
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(at + 1)...] }
    guard let (host, port) = hostAndPort(authority), port == nil || portNumber(port ?? []) != nil
    else { return nil }
    return host
}

/// `db.internal:5432`, `[::1]:53`
func tcpTarget(_ text: String) -> (host: String, port: UInt16)? {
    let bytes = Array(text.utf8)
    guard bytes.count <= Limits.addressBytes, let (host, digits) = hostAndPort(bytes[...]),
        let port = digits.flatMap(portNumber)
    else { return nil }
    return (host, port)
}

/// `tocsin.internal` in lower case and without the root's point; nil for what is no name of a host.
func hostName(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard isHostName(bytes[...]) else { return nil }
    return lowercase(bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes[...])
}

/// `127.0.0.1:9464` for `localhost:9464`, `:9464` and `9464`; `0.0.0.0:9464` for `*:9464`.
func nearListenAddress(_ text: String) -> String? {
    guard text.utf8.count <= 60 else { return nil }
    let port = text.split(separator: ":").last.map(String.init) ?? text
    guard wholeNumber(port) != nil else { return nil }
    return text.hasPrefix("*") ? "0.0.0.0:\(port)" : "127.0.0.1:\(port)"
}

private func hostAndPort(
    _ authority: ArraySlice<UInt8>
) -> (host: String, port: ArraySlice<UInt8>?)? {
    let colon = UInt8(ascii: ":")
    if authority.first == Byte.open {
        guard let close = authority.firstIndex(of: Byte.close) else { return nil }
        let inside = authority[(authority.startIndex + 1)..<close]
        let rest = authority[(close + 1)...]
        guard isIPv6(inside), rest.isEmpty || rest.first == colon else { return nil }
        return (lowercase(inside), rest.isEmpty ? nil : rest.dropFirst())
    }
    let end = authority.firstIndex(of: colon) ?? authority.endIndex
    let host = authority[..<end]
    guard isHostName(host) else { return nil }
    return (lowercase(host), end == authority.endIndex ? nil : authority[(end + 1)...])
}

private func portNumber(_ digits: ArraySlice<UInt8>) -> UInt16? {
    guard !digits.isEmpty, digits.count <= 5, digits.allSatisfy(Byte.isDigit) else { return nil }
    let port = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return port > 0 ? UInt16(exactly: port) : nil
}

private func lowercase(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
}

/// Labels of letters, digits, `-` and `_` with points between them and perhaps one behind. What is
/// made of digits and points alone has to be an IPv4 address, as libcurl and the resolver would
/// take it for one.
private func isHostName(_ host: ArraySlice<UInt8>) -> Bool {
    let point = UInt8(ascii: ".")
    guard !host.isEmpty, host.count <= 253 else { return false }
    if host.allSatisfy({ Byte.isDigit($0) || $0 == point }) { return isIPv4(host) }
    let labels = (host.last == point ? host.dropLast() : host)
        .split(separator: point, omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
        !label.isEmpty && label.count <= 63
            && label.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
    }
}

private func isIPv4(_ host: ArraySlice<UInt8>) -> Bool {
    let parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
        && parts.allSatisfy { part in
            part.count <= 3 && wholeNumber(String(decoding: part, as: UTF8.self)) ?? 256 < 256
        }
}

/// RFC 4291, 2.2: eight groups of up to four hexadecimal digits, one run of zero groups as `::`,
/// the last two groups perhaps as an IPv4 address.
private func isIPv6(_ host: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: host, as: UTF8.self)
    guard text.utf8.count <= 45 else { return false }
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var groups = 0
    for (number, half) in halves.enumerated() where !half.isEmpty {
        let parts = half.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            let isLast = number == halves.count - 1 && place == parts.count - 1
            if isLast, part.contains(".") {
                guard isIPv4(Array(part.utf8)[...]) else { return false }
                groups += 2
            } else {
                guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit) else {
                    return false
                }
                groups += 1
            }
        }
    }
    return halves.count == 2 ? groups <= 7 : groups == 8
}

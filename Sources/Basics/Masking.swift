/// What stands for a secret in everything that is shown.
package let secretMark = "(secret)"

extension String {
    /// A secret of fewer bytes is hidden only where it stands by itself.
    package static let shortSecret = 8

    /// The text with each of the secrets in it replaced by ``secretMark``, the longest first, so that none is left in
    /// part.
    ///
    /// A short one may be a part of ordinary words: a password `ok` must not turn "token" into nonsense, which would
    /// also tell what it is. Fewer than ``shortSecret`` bytes are hidden only where no letter and no digit touches
    /// them.
    package func hiding(_ secrets: [String]) -> String {
        var bytes: [UInt8]?
        for secret in secrets.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            let wanted = Array(secret.utf8)
            guard let first = wanted.first else { continue }
            let text = bytes ?? Array(utf8)
            if let hidden = hide(wanted, beginning: first, in: text) { bytes = hidden }
        }
        return bytes.map { String(decoding: $0, as: UTF8.self) } ?? self
    }
}

/// Nil when it is not there.
private func hide(_ secret: [UInt8], beginning first: UInt8, in text: [UInt8]) -> [UInt8]? {
    let isShort = secret.count < String.shortSecret
    var hidden: [UInt8]?
    var place = 0
    var copied = 0
    while place + secret.count <= text.count {
        let end = place + secret.count
        guard text[place] == first, text[place..<end].elementsEqual(secret),
            !isShort
                || !joins(text, place, at: place - 1) && !joins(text, end - 1, at: end)
        else {
            place += 1
            continue
        }
        hidden = (hidden ?? []) + text[copied..<place] + Array(secretMark.utf8)
        place = end
        copied = end
    }
    return hidden.map { $0 + text[copied...] }
}

/// Whether the byte at the edge of a word goes on in its neighbour.
private func joins(_ text: [UInt8], _ edge: Int, at neighbour: Int) -> Bool {
    text.indices.contains(neighbour) && isOfWord(text[edge]) && isOfWord(text[neighbour])
}

private func isOfWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
}

import Basics
import Configuration
import Foundation
import Testing

struct GarbageTests {
    private static let size = 10 << 20

    private func check(
        _ bytes: [UInt8], _ first: String, count: Int = 1,
        at location: SourceLocation = #_sourceLocation
    ) {
        guard case .failure(let mistakes) = outcome(of: bytes) else {
            Issue.record("garbage passed for a configuration", sourceLocation: location)
            return
        }
        #expect(mistakes.all.count == count, sourceLocation: location)
        #expect(mistakes.text.hasPrefix("probes.conf" + first), sourceLocation: location)
        #expect(mistakes.text.utf8.count < 1 << 20, sourceLocation: location)
    }

    @Test func `ten megabytes in one line are one mistake`() {
        check(
            [UInt8](repeating: 0x61, count: Self.size), ":1:1: the line is longer than 4096 bytes\n"
        )
        check([UInt8](repeating: 0, count: Self.size), ":1:1: the line is longer than 4096 bytes\n")
    }

    @Test func `ten megabytes of nonsense stop at the bound and say so`() {
        let line = Array("key value\n".utf8)
        var bytes: [UInt8] = []
        while bytes.count < Self.size { bytes += line }
        check(bytes, ":1:5: no '=' after the key; expected 'key = value'\n", count: 1000)
        #expect(
            report(of: String(decoding: bytes, as: UTF8.self)).hasSuffix(
                "1000 mistakes, and there may be more: reading stopped here\n"))
    }

    @Test func `a file beyond the bound is not read`() {
        check(
            [UInt8](repeating: 0x0A, count: Limits.fileBytes + 1),
            ": is too large; one file holds at most 16 MiB, all together 64 MiB\n")
    }

    @Test func `what has a bound says so beyond it`() {
        func list(_ count: Int) -> String {
            (0..<count).map { "v\($0)" }.joined(separator: ", ")
        }
        let long = String(repeating: "a", count: 501)
        let texts: [(String, Int)] = [
            (shop + "vantages = \(list(64))\n", 0),
            (shop + "vantages = \(list(65))\n", 1),
            (shop + String(repeating: "expect = status 200\n", count: 65), 1),
            (shop + "expect = status " + String(repeating: "200,", count: 64) + "200\n", 1),
            (shop + "[anchor \(long.prefix(64))]\ntcp = a.test:1\n", 0),
            (shop + "[anchor \(long.prefix(65))]\ntcp = a.test:1\n", 1),
            (shop + "[notices]\ncontact = \(long.prefix(500))\n", 0),
            (shop + "[notices]\ncontact = \(long)\n", 1),
            (shop + "[notices]\ncompany = \(long.prefix(50))\n", 0),
            (shop + "[notices]\ncompany = \(long.prefix(51))\n", 1),
            (shop + "# \(String(repeating: long, count: 9))\n", 1),
            (shop + (0..<101).map { "[destination d\($0)]\nkind = file\npath = a\n" }.joined(), 1),
        ]
        for (text, count) in texts {
            #expect(mistakes(outcome(of: text)).count == count, "\(text.suffix(40))")
        }
    }

    @Test func `bytes that are no text are said with their place`() {
        let text = Array(shop.utf8)
        check(
            text + [0x61, 0x00],
            ":5:2: a NUL byte (code 0); a configuration is plain text\n    a␀\n")
        check(text + [0x1B, 0x5B], ":5:1: a control character (code 27); a configuration is plain")
        check(
            text + Array("é = ".utf8) + [0xC3, 0x28],
            ":5:5: a byte that is not UTF-8 (code 195); save")
        check([0xFF, 0xFE, 0x5B, 0x00], ": is UTF-16; save it as UTF-8\n")
    }

    @Test(
        arguments: [
            [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
            [0xF0, 0x9F, 0x98], [0xFF], [0xE2, 0x28, 0xA1],
        ] as [[UInt8]])
    func `what only looks like UTF-8 is refused`(_ bytes: [UInt8]) {
        check(Array(shop.utf8) + Array("# ".utf8) + bytes, ":5:3: a byte that is not UTF-8")
    }

    @Test func `any change to the example gives settings or mistakes, the same each time`() throws {
        let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let example = [UInt8](try Data(contentsOf: top.appending(path: "probes.conf.example")))
        // Without most comments, so that changes hit something.
        let text = String(decoding: example, as: UTF8.self).components(separatedBy: "\n")
            .map { $0.hasPrefix("# example: ") ? String($0.dropFirst(11)) : $0 }
            .filter { !$0.hasPrefix("#") && !$0.isEmpty }.joined(separator: "\n")
        for seed in 0..<400 as Range<UInt64> {
            var dice = SeededGenerator(seed: seed)
            let bytes = mutated(Array(text.utf8), by: &dice)
            expectSense(of: bytes, "seed \(seed)")
        }
    }

    @Test func `the corpus gives settings or mistakes, the same each time`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fuzz/configuration")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count > 10)
        for name in names {
            expectSense(of: [UInt8](try Data(contentsOf: folder.appending(path: name))), name)
        }
    }

    /// Settings, or at least one mistake whose place is in the file and whose report is harmless;
    /// and twice the same.
    private func expectSense(of bytes: [UInt8], _ name: String) {
        let (one, other) = (outcome(of: bytes), outcome(of: bytes))
        #expect(one == other, "\(name)")
        guard case .failure(let mistakes) = one else { return }
        let lines = bytes.count { $0 == 0x0A } + 1
        #expect(!mistakes.all.isEmpty, "\(name)")
        #expect(
            mistakes.all.allSatisfy { (0...lines).contains($0.line) && !$0.message.isEmpty },
            "\(name)")
        #expect(
            mistakes.text.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.properties.generalCategory != .control
            }, "\(name)")
    }

    private func mutated(_ bytes: [UInt8], by dice: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        let odd = Array("[]=\"\\${}#,\n\r\t \0%é:/-*".utf8) + [0xFF, 0x80, 0x1B]
        for _ in 0..<Int.random(in: 1...8, using: &dice) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &dice)
            let length = min(Int.random(in: 1...30, using: &dice), bytes.count - place)
            switch Int.random(in: 0..<6, using: &dice) {
            case 0: bytes[place] = odd[Int.random(in: 0..<odd.count, using: &dice)]
            case 1: bytes.insert(odd[Int.random(in: 0..<odd.count, using: &dice)], at: place)
            case 2: bytes.removeSubrange(place..<place + length)
            case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: bytes.count / 2)
            case 4: bytes[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &dice))
            default: bytes.removeLast(length)
            }
        }
        return bytes
    }
}

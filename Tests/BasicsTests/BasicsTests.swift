import Foundation
import Testing

@testable import Basics

struct LengthTests {
    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("15s", .seconds(15)), ("2m", .seconds(120)),
        ("1h30m", .seconds(5400)), ("7d", .seconds(604_800)), ("1s500ms", .milliseconds(1500)),
    ])
    func `a length is read and written alike`(text: String, length: Duration) {
        #expect(Duration(text: text) == length)
        #expect(length.text == text)
    }

    @Test(arguments: [
        (Duration.microseconds(420), "0.4ms"), (.microseconds(12_360), "12.4ms"),
        (.milliseconds(913), "913ms"), (.milliseconds(5004), "5.0s"),
    ])
    func `a measurement is written to a tenth`(length: Duration, text: String) {
        #expect(length.measured == text)
    }

    @Test(arguments: [
        "", "5", "s", "5 s", "-5s", "5x", "1.5s", "99999999999999999999s", "1h-3m", "٣s", "200000d",
    ])
    func `what is not a length is refused`(text: String) {
        #expect(Duration(text: text) == nil)
    }
}

struct WallTimeTests {
    @Test func `civil time agrees with the calendar over six centuries`() {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        var dice = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let milliseconds = Int64.random(
                in: -9_000_000_000_000...9_000_000_000_000, using: &dice)
            let time = WallTime(nanoseconds: milliseconds * 1_000_000)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            #expect(time.description == formatter.string(from: date))
            #expect(WallTime(rfc3339: time.description) == time)
        }
    }

    @Test func `offsets and fractions are understood`() {
        let time = WallTime(rfc3339: "2026-11-23T01:00:00.5+01:00")
        #expect(time?.description == "2026-11-23T00:00:00.500Z")
        #expect(WallTime(rfc3339: "2026-11-23T00:00:00Z")?.compactDate == "20261123")
    }

    @Test(arguments: [
        "2026-11-23", "2026-11-23T00:00:00", "2026-13-01T00:00:00Z", "2026-11-23T25:00:00Z",
        "2026-11-23T00:00:00.Z", "2026-11-23T00:00:00Zx", "garbage that is quite long indeed",
    ])
    func `what is no time is refused`(text: String) {
        #expect(WallTime(rfc3339: text) == nil)
    }
}

struct SHA256Tests {
    @Test func `published digests are met`() {
        #expect(
            SHA256.hex("abc".utf8)
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            SHA256.hex([])
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            SHA256.hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            SHA256.hex([UInt8](repeating: 97, count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// RFC 4231, test cases 2 and 6.
    @Test func `published authentication codes are met`() {
        let short = SHA256.authenticationCode(
            of: "what do ya want for nothing?".utf8, key: Array("Jefe".utf8))
        #expect(
            short.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = SHA256.authenticationCode(
            of: "Test Using Larger Than Block-Size Key - Hash Key First".utf8,
            key: [UInt8](repeating: 0xaa, count: 131))
        #expect(
            long.hex == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }
}

struct DeadlineHeapTests {
    @Test func `entries leave by deadline and in the order in which they came`() {
        var heap = DeadlineHeap<Int>()
        var dice = SeededGenerator(seed: 7)
        var expected: [(Int64, Int)] = []
        for index in 0..<500 {
            let deadline = Int64.random(in: 0..<40, using: &dice)
            heap.insert(index, at: Instant(nanoseconds: deadline))
            expected.append((deadline, index))
        }
        expected.sort { $0 < $1 }
        for (deadline, index) in expected {
            #expect(heap.earliest == Instant(nanoseconds: deadline))
            let first = heap.popFirst(dueBy: Instant(nanoseconds: 40))
            #expect(first?.element == index)
        }
        #expect(heap.isEmpty)
    }

    @Test func `nothing leaves before its deadline`() {
        var heap = DeadlineHeap<Int>()
        heap.insert(1, at: Instant(nanoseconds: 10))
        let early = heap.popFirst(dueBy: Instant(nanoseconds: 9))
        #expect(early == nil)
        #expect(heap.count == 1)
    }
}

struct SmallPartsTests {
    @Test func `a queue refuses and counts what does not fit`() {
        var queue = BoundedQueue<Int>(capacity: 2)
        let accepted = [1, 2, 3].map { queue.append($0) }
        #expect(accepted == [true, true, false])
        #expect(queue.refused == 1)
        let first = queue.popFirst()
        let again = queue.append(4)
        let rest = [queue.popFirst(), queue.popFirst(), queue.popFirst()]
        #expect(first == 1 && again)
        #expect(rest == [2, 4, nil])
    }

    @Test(arguments: [
        ("timout", "timeout"), ("tiemout", "timeout"), ("evry", "every"), ("Service", "service"),
    ])
    func `the nearest word is found`(typed: String, meant: String) {
        let words = ["timeout", "every", "service", "slow"]
        #expect(nearestWord(to: typed, among: words) == meant)
    }

    @Test func `a word that is near nothing gets no suggestion`() {
        #expect(nearestWord(to: "colour", among: ["timeout", "every", "tcp"]) == nil)
        #expect(nearestWord(to: "", among: ["every"]) == nil)
    }

    @Test func `the same seed gives the same throws`() {
        var one = SeededGenerator(seed: 42)
        var two = SeededGenerator(seed: 42)
        let throwsOfOne = (0..<100).map { _ in one.unit() }
        #expect(throwsOfOne == (0..<100).map { _ in two.unit() })
        #expect(throwsOfOne.allSatisfy { (0..<1).contains($0) })
    }
}

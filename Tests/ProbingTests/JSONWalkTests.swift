import Basics
import Configuration
import Foundation
import Testing

@testable import Probing

struct JSONWalkTests {
    private let document = Array(
        #"{"a":[1,-2.5e3,true,false,null,"x\n\"y"],"b":{"c":{"d":[[],{}]}},"e":"","f":0}"#.utf8)

    /// Foundation reads the whole and says whether it is JSON; the walk must agree, and never trip.
    @Test func `it agrees with Foundation on what is JSON, however a document is damaged`() {
        var dice = SeededGenerator(seed: 11)
        let marks = Array(#"{}[]":,0-.eE+tn\u "#.utf8)
        var counts = (whole: 0, broken: 0)
        for _ in 0..<4000 {
            var bytes = document
            for _ in 0..<dice.next() % 3 {
                let place = Int(dice.next() % UInt64(bytes.count))
                switch dice.next() % 3 {
                case 0: bytes[place] = marks[Int(dice.next() % UInt64(marks.count))]
                case 1: bytes.remove(at: place)
                default: bytes.insert(marks[Int(dice.next() % UInt64(marks.count))], at: place)
                }
            }
            let isJSON =
                (try? JSONSerialization.jsonObject(
                    with: Data(bytes), options: .fragmentsAllowed)) != nil
            let ending = JSONWalk.ending(
                of: bytes, to: [.key("b"), .key("c"), .key("d"), .index(1)])
            var isWhole = true
            if case .broken = ending { isWhole = false }
            // Foundation lets a comma stand before a closing bracket; RFC 8259 does not.
            let text = String(decoding: bytes, as: UTF8.self)
            if text.contains(",]") || text.contains(",}") { continue }
            #expect(isWhole == isJSON, "\(text)")
            if isWhole { counts.whole += 1 } else { counts.broken += 1 }
        }
        #expect(counts.whole > 1000 && counts.broken > 1000)
    }

    @Test func `bytes of any kind are read without harm`() {
        var dice = SeededGenerator(seed: 12)
        for _ in 0..<4000 {
            let bytes = (0..<Int(dice.next() % 64)).map { _ in
                dice.next() % 2 == 0
                    ? UInt8(truncatingIfNeeded: dice.next())
                    : document[Int(dice.next() % UInt64(document.count))]
            }
            for body in [bytes, Array("\"".utf8) + bytes + Array("\"".utf8)] {
                let test = Settings.JSONTest(
                    written: ".", path: [], test: .compared(.equal, .text("x\u{FFFD}")))
                #expect(!test.holds(in: body) || body == Array("\"x\u{FFFD}\"".utf8))
                _ = JSONWalk.ending(of: body, to: [.key("length")])
            }
        }
    }
}

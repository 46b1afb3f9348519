// For scripts/fuzz: a document is JSON or it is not, whatever is looked for in it; and what is found lies within it.
// built from: Basics Basics/*.swift
// built from: Configuration Configuration/*.swift
// built from: Probing Probing/*.swift
import Configuration
import Foundation

@testable import Probing

/// Called by libFuzzer with each input; 0 says that it may be kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let paths: [[Settings.JSONTest.Part]] = [
        [], [.key("a")], [.key("b"), .key("c"), .index(1)], [.key("a"), .key("length")],
        [.index(0)],
    ]
    var broken: [Int?] = []
    for path in paths {
        switch JSONWalk.ending(of: bytes, to: path) {
        case .found(.value(let range)):
            precondition(!range.isEmpty && range.upperBound <= count, "it lies outside")
            let part = JSONWalk.ending(of: Array(bytes[range]), to: [])
            precondition(part == .found(.value(0..<range.count)), "what is found is no value")
            broken.append(nil)
        case .found(.length(let length)):
            precondition(length >= 0 && length <= count)
            broken.append(nil)
        case .missing: broken.append(nil)
        case .broken(let place):
            precondition(place <= count)
            broken.append(place)
        }
    }
    precondition(broken.allSatisfy { $0 == broken[0] }, "it matters what is looked for")
    // What this walk takes for JSON, Foundation takes for it as well, but for half of a surrogate pair: the grammar of
    // RFC 8259 lets one stand.
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    if broken[0] == nil, !text.contains("\\ud") {
        precondition(
            (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
                != nil, "Foundation does not call it JSON")
    }
    return 0
}

import Foundation
import Testing

@Test func dump() throws {
    var all: [String: String] = [:]
    for c in MalformedTests.all { all[c.name] = report(of: c.text) }
    try JSONEncoder().encode(all).write(to: URL(fileURLWithPath: "/tmp/gen/out.json"))
}

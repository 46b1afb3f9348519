import Configuration
import Testing

/// A configuration with one mistake, and the report of it to the letter.
struct Malformed: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var report: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, says report: String) {
        self.name = name
        self.text = text
        self.report = report
    }
}

struct MalformedTests {
    static let all =
        cases1 + cases2 + cases3 + cases4 + cases5 + cases6 + statusPageCases + incidentCases
        + confirmCases + targetCases + destinations + casesListening + noticeCases

    @Test(arguments: all)
    func `each mistake is said once, in the right place, with what may have been meant`(
        _ malformed: Malformed
    ) {
        #expect(report(of: malformed.text) == malformed.report)
        #expect(mistakes(outcome(of: malformed.text)).count == 1)
    }
}

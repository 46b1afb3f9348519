import Testing

@testable import Surface

struct LintReportTests {
    @Test(arguments: [
        (0, 0, "no findings"), (1, 0, "1 finding, which does not block"),
        (1, 1, "1 finding, which blocks"), (2, 0, "2 findings, none of which blocks"),
        (2, 1, "2 findings, 1 of which blocks"), (2, 2, "2 findings, both of which block"),
        (5, 0, "5 findings, none of which blocks"), (5, 1, "5 findings, 1 of which blocks"),
        (5, 3, "5 findings, 3 of which block"), (5, 5, "5 findings, all of which block"),
    ])
    func `the count of findings is a sentence that reads well`(
        all: Int, blocking: Int, said: String
    ) {
        #expect(LintReport.count(all, blocking: blocking) == said)
    }
}

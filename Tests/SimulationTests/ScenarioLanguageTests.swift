import Configuration
import Simulation
import Testing

@Suite struct ScenarioLanguageTests {
    private static let head = """
        [agent]
        name = here
        [service api]
        [probe api-0]
        service = api
        http = http://api-h0.test/
        vantages = eu, us
        [service web]
        [probe web-0]
        service = web
        http = http://web-h0.test/
        length 3600s

        """

    private func mistakes(_ line: String) -> String {
        do throws(Mistakes) {
            _ = try Scenarios.rehearsal(text: Self.head + line)
            return ""
        } catch {
            return error.text
        }
    }

    /// A line of the world, where the mistake stands, and what it says.
    static let wrong: [(String, Int, String)] = [
        ("thruth api-0 0s-1s fail timeout", 1, "unknown word 'thruth'; did you mean 'truth'?"),
        ("seed x", 6, "'x' is no seed; expected a whole number from 0"),
        ("truth apl-0 0s-1s fail timeout", 7, "no probe is called 'apl-0'; did you mean 'api-0'?"),
        ("truth api-[ 0s-1s fail timeout", 7, "'api-[' is no glob; expected names with *"),
        ("truth api-0@ap 0s-1s fail", 7, "'api-0' is not seen from 'ap'; expected eu, us"),
        ("truth api-0 0s fail timeout", 13, "'0s' is no span; expected one such as 600s-1200s"),
        ("truth api-0 9s-1s fail timeout", 13, "'9s-1s' ends before it begins"),
        ("truth api-0 0-1s fail timeout", 13, "'0' is no time; it needs a unit: 0s"),
        ("truth api-0 0s-1s fails timeout", 19, "unknown word 'fails'; did you mean 'fail'?"),
        ("truth api-0 0s-1s fail timout", 24, "unknown word 'timout'; did you mean 'timeout'?"),
        ("truth api-0 0s-1s fail", 23, "the line ends too soon; expected one of refused, timeout"),
        ("truth api-0 0s-1s loss 2 timeout", 24, "'2' is no share; expected 0 to 1"),
        ("truth api-0 0s-1s fail refused 2s x", 35, "one word too many: 'x'"),
        ("truth api-0 0s-1s cycle 0s 0s refused", 25, "a cycle of no length"),
        ("agent *@mars 0s-1s cut-off", 7, "no agent stands at 'mars'; expected here, eu, us"),
        ("agent * 0s-1s asleeep", 15, "unknown word 'asleeep'; did you mean 'asleep'?"),
        ("maintenance ap 0s-1s", 13, "unknown service 'ap'; did you mean 'api'?"),
        ("approve all 120s", 13, "unknown word '120s'; expected 'after'"),
        ("expect incident api mayor", 21, "unknown word 'mayor'; did you mean 'major'?"),
        ("expect incident api breadth 2", 29, "'2' is no breadth; expected 0 to 1"),
        ("expect at most x incidents", 16, "'x' is no count; expected a whole number from 0"),
        ("expect doubt isolation", 14, "unknown word 'isolation'; did you mean 'isolated'?"),
        ("expect linked api", 18, "the line ends too soon; expected the name of a service"),
        ("expect nothing", 8, "unknown word 'nothing'"),
        ("clock 10s stop 1h", 11, "unknown word 'stop'; did you mean 'step'?"),
    ]

    @Test(arguments: wrong)
    func `a mistake says where it stands and what was expected`(
        line: String, column: Int, said: String
    ) {
        let text = mistakes("# a comment\n" + line)
        #expect(text.hasPrefix("made.rehearse:14:\(column): \(said)"), "\(text)")
        #expect(text.hasSuffix("1 mistake\n"))
    }

    @Test func `all mistakes come at once`() {
        let text = mistakes("seed x\nlength 1\nexpect nothing\n")
        #expect(text.contains("made.rehearse:13:6"))
        #expect(text.contains("made.rehearse:14:8"))
        #expect(text.contains("made.rehearse:15:8"))
        #expect(text.hasSuffix("3 mistakes\n"))
    }

    @Test
    func `a line of the world above 'length' is a mistake where the sections there are left alone`()
        throws
    {
        let text = "truth api-0 0s-9s fail refused\n[service api]\nagent = x\nlength 9s\n"
        let settings = try Scenarios.rehearsal(text: Self.head).scenario
            .configurations[0]
        do throws(Mistakes) {
            _ = try Rehearsal.read(
                Array(text.utf8), named: "made.rehearse", files: Scenarios.noFiles,
                settings: settings)
            Issue.record("it was taken")
        } catch {
            #expect(
                error.text.hasPrefix("made.rehearse:1:1: 'truth' stands before 'length'"),
                "\(error.text)")
            #expect(error.text.hasSuffix("1 mistake\n"))
        }
    }

    @Test func `a scenario has a configuration of its own when a section stands above 'length'`() {
        func has(_ text: String) -> Bool { Rehearsal.hasSections(Array(text.utf8)) }
        #expect(has("# a\n  [service x]\nlength 9s\n"))
        #expect(!has("# a [b]\nseed 1\nlength 9s\n[service x]\n"))
        #expect(!has("length 9s"))
    }

    @Test func `a mistake in the configuration has its line in the scenario`() {
        do throws(Mistakes) {
            _ = try Scenarios.rehearsal(text: "[service api]\n[probe x]\nservise = api\nlength 9s")
            Issue.record("it was taken")
        } catch {
            #expect(error.text.contains("made.rehearse:3:1: unknown key 'servise'"))
        }
    }

    @Test func `a scenario without a length is refused`() {
        do throws(Mistakes) {
            _ = try Scenarios.rehearsal(text: "[service api]\n")
            Issue.record("it was taken")
        } catch {
            #expect(error.text.hasPrefix("made.rehearse: has no line that begins with 'length'"))
        }
    }

    @Test(arguments: [
        ("api-0", "api-0", true), ("api-0", "api-1", false), ("api-*", "api-", true),
        ("*", "", true), ("*-0", "api-0", true), ("api-[0-3]", "api-3", true),
        ("api-[0-3]", "api-4", false), ("api-[013]", "api-1", true), ("a?i", "api", true),
        ("*a*b", "xaxxb", true), ("*a*b", "xaxxbc", false), ("**", "x", true),
    ])
    func `globs match as a shell's do`(glob: String, name: String, does: Bool) throws {
        #expect(try #require(Glob(glob)).matches(name) == does)
    }

    @Test(arguments: ["[", "[]", "[3-0]", "a[b"])
    func `a glob that is none is refused`(text: String) {
        #expect(Glob(text) == nil)
    }
}

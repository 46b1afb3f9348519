import Basics
import Configuration
import Simulation
import Testing

@Suite struct ForesightTests {
    private func foresight(_ detection: String, probes: Int) throws -> Foresight {
        var text = "[agent]\nname = here\n[anchor a]\ntcp = a.test:1\n[anchor b]\ntcp = b.test:1\n"
        text += "[service api]\n\(detection)\n"
        for probe in 0..<probes {
            text += "[probe api-\(probe)]\nservice = api\nhttp = http://api-\(probe).test/\n"
        }
        let settings = try ConfigurationReader.read(
            text: Array(text.utf8), named: "made.conf", files: Scenarios.noFiles)
        return Foresight.all(of: settings)[0]
    }

    @Test func `how fast what is found is said before anything happens`() throws {
        let foresight = try foresight("", probes: 8)
        #expect(
            foresight.delays.map(\.what) == [
                "all of it is down", "half of it is down", "one probe alone is down",
            ])
        let middles = foresight.delays.compactMap(\.middle)
        #expect((30...55).contains(middles[0]))
        #expect((30...65).contains(middles[1]))
        #expect((90...140).contains(middles[2]))
        #expect((60...110).contains(foresight.closesAfter ?? 0))
        #expect(foresight.text.contains("api: 8 probes, every 30s"))
        #expect(foresight.text.contains("at 0.1 % not once in 1,000 years"))
    }

    @Test func `a heartbeat is no probe that looks every 30 s`() throws {
        let text = """
            [agent]
            name = here
            [service job]
            [probe nightly]
            service = job
            heartbeat = 1h
            """
        let settings = try ConfigurationReader.read(
            text: Array(text.utf8), named: "made.conf", files: Scenarios.noFiles)
        #expect(
            Foresight.all(of: settings)[0].text == """
                job: nothing looks at it
                  Heartbeat nightly, every 1h: found when a report is 5m late.

                """)
    }

    @Test func `three failures in a row are as hasty as they are elsewhere`() throws {
        let foresight = try foresight("confirm = 3 of 3", probes: 1)
        let perYear = foresight.falseAlarms.map(\.perYear)
        // A million looks of 30 s are about a year: 0.99 false ones in a million at 1 %, 119 at 5 %.
        #expect((0.9...1.2).contains(perYear[1]))
        #expect((110...140).contains(perYear[2]))
        let middle = foresight.delays[0].middle ?? 0
        #expect((60...100).contains(middle))
        #expect(foresight.delays[0].missed == 0)
    }

    @Test func `a length alone is held from the first failure`() throws {
        let foresight = try foresight("confirm = 60s", probes: 1)
        #expect((60...110).contains(foresight.delays[0].middle ?? 0))
    }
}

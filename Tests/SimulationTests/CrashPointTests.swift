import Simulation
import Testing

@Suite struct CrashPointTests {
    @Test func `the story without a crash ends well and is told whole`() {
        let transcript = World.run(.outageAndRecovery())
        #expect(transcript.violations.isEmpty, "\(report(transcript))")
        #expect(transcript.figures.incidents == 1)
        #expect(transcript.figures.approvals >= 2)
        #expect(transcript.figures.repeated == 0)
    }

    @Test(arguments: [0.0, 1.0])
    func `a crash after any effect changes nothing but the times`(tears: Double) {
        let effects = World.run(.outageAndRecovery()).figures.effects
        #expect(effects > 50)
        for effect in 1...effects {
            var scenario = Scenario.outageAndRecovery(seed: UInt64(effect))
            scenario.crashAfterEffect = effect
            scenario.disk.tears = tears
            let transcript = World.run(scenario)
            #expect(
                transcript.violations.isEmpty, "crash after effect \(effect): \(report(transcript))"
            )
            #expect(transcript.figures.lives == 2)
        }
    }
}

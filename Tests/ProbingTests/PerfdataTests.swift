import Testing

@testable import Probing

struct PerfdataTests {
    @Test func `values are read as the plugins' guidelines have them`() {
        let data = Perfdata(
            Array(
                """
                LOAD OK - averages: 0.42 | load1=0.420;8.000;16.000;0; 'free space'=12.5GB;;;; odd
                further words | size=1024B
                time=0.02s;1;5 broken= x=y
                """.utf8))
        #expect(data.text == "LOAD OK - averages: 0.42")
        #expect(
            data.values == [
                .init(label: "load1", number: 0.42, unit: ""),
                .init(label: "free space", number: 12.5, unit: "GB"),
                .init(label: "size", number: 1024, unit: "B"),
                .init(label: "time", number: 0.02, unit: "s"),
            ])
    }

    @Test func `output without values has none`() {
        #expect(Perfdata(Array("CRITICAL: = | ' = ;;".utf8)).values.isEmpty)
        #expect(Perfdata([0xff, 0x7c, 0x3d]).values.isEmpty)
        #expect(Perfdata([]).text.isEmpty)
    }
}

import Testing

@testable import Host

@Suite struct FootprintTests {
    @Test func `only what nothing was written to is given back`() {
        func mapping(
            _ ends: String, _ rights: String, _ name: String, dirty: Int, anonymous: Int = 0
        )
            -> String
        {
            "\(ends) \(rights) 00000000 fe:01 1234                       \(name)\n"
                + "Size:               100 kB\nRss:                 100 kB\n"
                + "Private_Clean:        50 kB\nPrivate_Dirty:       \(dirty) kB\n"
                + "Anonymous:            \(anonymous) kB\nSwap:                 0 kB\n"
                + "VmFlags: rd ex mr mw me dw sd\n"
        }
        let smaps =
            mapping("1000-3000", "r-xp", "/usr/bin/tocsin", dirty: 0)
            + mapping("3000-4000", "r--p", "/usr/bin/tocsin", dirty: 4)
            + mapping("4000-5000", "rw-p", "/usr/bin/tocsin", dirty: 0)
            + mapping("5000-6000", "rw-p", "[heap]", dirty: 0)
            + mapping("6000-7000", "r-xp", "", dirty: 0)
            + mapping("7f0000-7f8000", "r--p", "/usr/lib/libcurl.so", dirty: 0)
            + mapping("8000-9000", "r--p", "/usr/lib/libssl.so", dirty: 0, anonymous: 4)
            + mapping("9000-a000", "r--s", "/usr/share/zoneinfo", dirty: 0)
        let clean = Footprint.cleanMappings(in: Array(smaps.utf8))
        #expect(clean == [0x1000..<0x3000, 0x7f0000..<0x7f8000])
        #expect(Footprint.cleanMappings(in: Array("nonsense\n::: \n1-\n".utf8)).isEmpty)
    }
}

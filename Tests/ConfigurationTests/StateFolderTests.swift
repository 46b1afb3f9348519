import Testing

@testable import Configuration

struct StateFolderTests {
    private func folder(_ text: String) throws(Mistakes) -> String {
        let bytes = Array(text.utf8)
        return try ConfigurationReader.stateFolder(
            path: "probes.conf", files: ConfigurationFiles(read: { _ in .success(bytes) }))
    }

    @Test func `the state folder is found among mistakes and missing secrets`() throws {
        let text = """
            [agent]
            state = /srv/tocsin
            [service a]
            [probe a]
            service = a
            http = https://a.example/?key=${env:NOT_SET}
            timout = 5s
            """
        #expect(try folder(text) == "/srv/tocsin")
    }

    @Test func `without a state folder the mistakes are told`() {
        #expect(throws: Mistakes.self) { try folder("[agent]\nnme = x\n") }
    }
}

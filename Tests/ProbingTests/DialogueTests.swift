import Basics
import Configuration
import Probing
import Testing

/// A dialogue that a test may ask within an expectation.
private final class Talk {
    private var dialogue: Dialogue

    init(_ steps: [Settings.Step]) { dialogue = Dialogue(steps) }

    func next() -> Dialogue.Action { dialogue.next() }
    func take(_ bytes: [UInt8]) -> Bool { dialogue.take(bytes) }
    func held() { dialogue.held() }
    func ending(closed: Bool) -> Ending { dialogue.ending(closed: closed) }
    func miss(hiding secrets: [Secret]) -> String { dialogue.miss(hiding: secrets) }
}

struct DialogueTests {
    @Test func `each expected text is looked for behind the one before`() throws {
        let dialogue = Talk([
            .expect("220 "), .send("QUIT\r\n"), .expect("221"), .matches(try Pattern("b[ya]e")),
        ])
        #expect(dialogue.next() == .wait)
        #expect(dialogue.take(Array("220 221 ready\r\n".utf8)))
        #expect(dialogue.next() == .send(Array("QUIT\r\n".utf8)))
        // What came before it was said does not answer it, unless it stands behind what was expected.
        #expect(dialogue.next() == .wait)
        #expect(dialogue.take(Array("bye".utf8)))
        #expect(dialogue.next() == .passed)
    }

    @Test func `what was found instead is shown without secrets`() {
        let dialogue = Talk([.expect("+OK")])
        #expect(dialogue.next() == .wait)
        #expect(dialogue.ending(closed: false) == .timedOut)
        #expect(dialogue.ending(closed: true) == .reset)
        #expect(dialogue.miss(hiding: []) == "step 1: expected \"+OK\", nothing came")
        #expect(dialogue.take(Array("-ERR hunter2\r\n".utf8)))
        #expect(dialogue.next() == .wait)
        #expect(dialogue.ending(closed: false) == .otherReply)
        #expect(
            dialogue.miss(hiding: [Secret("hunter2")])
                == "step 1: expected \"+OK\", found \"-ERR (secret)  \"")
    }

    @Test func `too much without what is expected is too much`() {
        let dialogue = Talk([.expect("x")])
        #expect(dialogue.take([UInt8](repeating: 0, count: Dialogue.limit)))
        #expect(!dialogue.take([0]))
    }

    @Test func `a connection that does not stay open was reset`() {
        let dialogue = Talk([.hold(.milliseconds(200))])
        #expect(dialogue.next() == .hold(.milliseconds(200)))
        #expect(dialogue.ending(closed: true) == .reset)
        dialogue.held()
        #expect(dialogue.next() == .passed)
    }
}

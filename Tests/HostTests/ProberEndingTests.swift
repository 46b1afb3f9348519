import Glibc
import Probing
import Testing

@testable import Host

struct `The system's errors` {
    @Test(arguments: [
        (Int32(0), Ending.answered), (ECONNREFUSED, .refused), (ETIMEDOUT, .timedOut),
        (ECONNRESET, .reset), (EHOSTUNREACH, .unreachable), (ENETUNREACH, .ownNetwork),
        (EADDRNOTAVAIL, .ownNetwork), (EAFNOSUPPORT, .ownNetwork), (EPERM, .ownNetwork),
        (EMFILE, .ownFault), (ENFILE, .ownFault), (ENOBUFS, .ownFault), (ENOMEM, .ownFault),
    ])
    func `each error of a connect has its ending`(code: Int32, ending: Ending) {
        #expect(Ending.connecting(code) == ending)
    }

    @Test(arguments: [
        (EAI_NONAME, Ending.noSuchName), (-5, .noSuchName), (-9, .noSuchName),
        (EAI_AGAIN, .resolverFailed), (EAI_FAIL, .resolverFailed), (0, .resolverFailed),
        (EAI_SYSTEM, .ownFault), (EAI_MEMORY, .ownFault),
    ])
    func `only the resolver's own no means that there is no such name`(code: Int32, ending: Ending)
    {
        #expect(Ending(resolving: code) == ending)
    }

    @Test func `a literal address needs no resolver, and a name is none`() {
        for literal in ["127.0.0.1", "::1", "[::1]"] {
            #expect(SocketAddress(host: literal, port: 80) != nil)
        }
        for name in ["localhost", "db.internal", ""] {
            #expect(SocketAddress(host: name, port: 80) == nil)
        }
    }
}

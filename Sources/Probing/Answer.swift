package import Basics
package import Configuration

/// The raw facts of one run of a probe, as the outside reports them; nothing in it is judged yet.
package struct Answer: Sendable {
    package var probe: ProbeIndex
    /// Counts the runs of this probe; an answer to an older run is stale.
    package var run: UInt32
    package var started: Instant
    package var finished: Instant
    package var ending: Ending
    package var phases = Phases()
    /// The HTTP status; 0 when none came.
    package var status = 0
    /// The body as far as it was read; empty unless the probe expects something of it or did not pass.
    package var body: [UInt8] = []
    /// The bytes of the body that came, also of what was not kept.
    package var size = 0
    /// The Content-Length that the answer had; -1 for none.
    package var declaredLength = -1
    /// The version of HTTP in tenths, 10, 11 or 20; 0 when no answer came.
    package var httpVersionTenths = 0
    /// How many redirects were followed.
    package var redirects = 0
    /// The headers of the final answer, at most 64 KiB; empty unless the probe expects something of them.
    package var headers: [UInt8] = []
    /// The final answer came over TLS; false unless the probe expects something of it.
    package var isOverTLS = false
    /// For how long the server's certificates are valid yet, the one that ends first; nil where none was looked at.
    package var certificateLeft: Duration?
    /// The certificates that the server sent, its own first; empty unless the probe expects something of them.
    package var certificates: [CertificateFacts] = []
    /// They were verified against those that are trusted here.
    package var certificatesVerified = false
    /// The address that answered at last, after redirects; empty unless the probe expects something of it.
    package var finalAddress = ""
    /// The exit status of a program; nil when it did not end by itself.
    package var exitStatus: Int32?
    /// The addresses that were tried, in order, the first eight; empty unless the probe did not pass or
    /// is looked at closely.
    package var tried: [String] = []
    /// The address that was tried last, as text; empty when none was.
    package var address = ""
    /// One line of the library's own words on what went wrong; for engineers, never for customers.
    package var detail = ""

    /// Not all of the body was kept: what is not in it may be in the rest.
    var isCut: Bool { size > body.count }

    package init(
        probe: ProbeIndex, run: UInt32, started: Instant, finished: Instant, ending: Ending
    ) {
        self.probe = probe
        self.run = run
        self.started = started
        self.finished = finished
        self.ending = ending
    }
}

/// How a run ended, before it is judged.
package enum Ending: Sendable, Equatable {
    /// HTTP: a whole answer came. TCP: the connection was accepted, and the dialogue went as it should. A program
    /// ended by itself. What was waited for was reported in time.
    case answered
    /// ECONNREFUSED
    case refused
    case timedOut
    /// The connection ended early: ECONNRESET, EPIPE, a short body, an empty reply.
    case reset
    /// EHOSTUNREACH
    case unreachable
    /// ENETUNREACH or EADDRNOTAVAIL: our own network.
    case ownNetwork
    /// The resolver says that there is no such name.
    case noSuchName
    /// The resolver itself did not answer.
    case resolverFailed
    /// The handshake failed for another reason than the certificate.
    case tlsFailed
    case certificateRefused
    /// A dialogue went otherwise than it should.
    case otherReply
    /// What was asked for is not there, or not for us, by another protocol than HTTP.
    case notGiven
    /// The other side refused the credentials.
    case denied
    /// A program was ended by a signal.
    case killed
    /// Others reported a failure.
    case reportedFailure
    /// What came is not the protocol that was asked for.
    case notTheProtocol
    case tooLarge
    case tooManyRedirects
    /// The agent lacked descriptors, memory or the like.
    case ownFault
    /// Nobody waits for it any more; no observation.
    case cancelled
}

/// Lengths from the start of the run to the end of each phase; zero when the phase was not reached.
package struct Phases: Sendable, Equatable {
    package var name: Duration = .zero
    package var connect: Duration = .zero
    package var tls: Duration = .zero
    package var firstByte: Duration = .zero
    package var total: Duration = .zero

    package init() {}
}

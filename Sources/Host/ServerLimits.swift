import Basics
import Surface

/// What one peer may cost the server; at each bound the peer is told which one it met.
package struct ServerLimits: Sendable {
    /// Bytes of the request line (414 beyond): a query of `/probe?target=` holds a long URL.
    package var requestLine = 8 << 10
    /// Header lines (431 beyond): browsers send about 15, proxies add a few.
    package var headerLines = 64
    /// Bytes of all header lines together (431 beyond): room for a large cookie of somebody else's.
    package var headerBytes = 16 << 10
    /// Bytes of a body (413 beyond): an edited notice is a few kilobytes.
    package var body = 64 << 10

    /// Connections at once over the control socket, from `[agent] listen`, from `[status-page] listen`: each
    /// has places of its own, so that no crowd keeps an operator out. When all are taken, the one that has been
    /// idle longest makes room, else the one that has dawdled longest over its request, else over taking its reply;
    /// when all wait for the agent, the new one is told 503.
    package var controlPlaces = 32
    package var operatorPlaces = 96
    package var readerPlaces = 384

    /// From the first byte of a request (on a new connection from its opening) to its last.
    package var requestTime = Duration.seconds(10)
    /// Between two requests on one connection; more than the minute that scrapers leave between two.
    package var idleTime = Duration.seconds(75)
    /// From a request to the core's reply: a probe run on request may take its timeout. Also between two pieces
    /// of a reply: a stream of events says at least that it lives.
    package var replyTime = Duration.seconds(60)
    /// For a reader to take a reply or a piece of it, and a second more for each 64 KiB.
    package var writeTime = Duration.seconds(10)
    /// After the last reply, for the peer to read it before the connection is torn down.
    package var lingerTime = Duration.seconds(2)
    /// Until connections are accepted again after the process ran out of descriptors.
    package var acceptPause = Duration.seconds(1)

    /// What one turn of the loop may spend on peers: bytes read, connections taken, requests handed on. The rest
    /// waits for the next turn, so that a crowd makes no probe late.
    package var bytesPerTurn = 256 << 10
    package var admissionsPerTurn = 32
    package var requestsPerTurn = 8

    package init() {}

    func places(_ listener: Request.Listener) -> Int {
        switch listener {
        case .control: controlPlaces
        case .operators: operatorPlaces
        case .readers: readerPlaces
        }
    }
}

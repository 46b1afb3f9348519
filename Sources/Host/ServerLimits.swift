import Basics

/// What one peer may cost the server; at each bound the peer is told which one it met.
package struct ServerLimits: Sendable {
    /// Bytes of the request line (414 beyond): a query of `/probe?target=` holds a long URL.
    package var requestLine = 8 << 10
    /// Header lines (431 beyond): browsers send about 15, proxies add a few.
    package var headerLines = 64
    /// Bytes of all header lines together (431 beyond): room for a large cookie of somebody else's.
    package var headerBytes = 16 << 10
    /// Bytes of a body (413 beyond): an edited notice is a few kilobytes.
    package var body = 1 << 20

    /// Connections at once. At the bound the one that has been idle longest makes room; when none is idle,
    /// the new one is told 503.
    package var connections = 64
    /// Connections at once from listeners that are not the control socket: the rest is kept for the operator.
    package var remoteConnections = 48

    /// From the first byte of a request (on a new connection from its opening) to its last.
    package var requestTime = Duration.seconds(10)
    /// Between two requests on one connection; more than the minute that scrapers leave between two.
    package var idleTime = Duration.seconds(75)
    /// From a request to the core's reply: a probe run on request may take its timeout.
    package var replyTime = Duration.seconds(60)
    /// For a reader to take a reply, and a second more for each 64 KiB of it.
    package var writeTime = Duration.seconds(10)
    /// After the last reply, for the peer to read it before the connection is torn down.
    package var lingerTime = Duration.seconds(2)
    /// Until connections are accepted again after the process ran out of descriptors.
    package var acceptPause = Duration.seconds(1)

    package init() {}
}

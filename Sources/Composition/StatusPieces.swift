import Basics
import Configuration
import Surface

/// The status of all services under way, some services at a time: ten thousand of them in one go would keep the loop for
/// a tenth of a second.
struct StatusPieces: Sendable {
    /// A piece ends at so many bytes: a millisecond or two of work.
    static let pieceBytes = 32 << 10

    private let asText: Bool
    /// Everything but the services.
    private let view: StatusView
    private var next = 0
    /// Titles of the services that are left out of a long text because nothing is to be said of them.
    private var quiet: [String] = []
    private var quietCount = 0
    private(set) var isOver = false

    init(of agent: Agent, asText: Bool, at now: Now) {
        self.asText = asText
        view = agent.statusView(at: now)
    }

    mutating func next(of agent: Agent, at now: Now) -> [UInt8] {
        let services = agent.settings.services
        var bytes: [UInt8] = []
        if next == 0 {
            let probes = agent.settings.probes.count { !$0.isAnchor }
            bytes += Array(
                (asText
                    ? StatusText.head(view, services: services.count, probes: probes)
                    : "{\"services\":[").utf8)
        }
        while next < services.count, bytes.count < Self.pieceBytes {
            let service = agent.view(of: services[next], at: next, now: now)
            if asText, services.count > StatusText.mostQuiet, StatusText.isQuiet(service) {
                quietCount += 1
                if quiet.count < StatusText.namedQuiet { quiet.append(service.title) }
            } else if asText {
                bytes += Array(StatusText.render(service, at: view.at).utf8)
            } else {
                if next > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += JSONText.bytes(service)
            }
            next += 1
        }
        guard next >= services.count else { return bytes }
        isOver = true
        if quietCount > 0 { bytes += Array(StatusText.quiet(quietCount, quiet).utf8) }
        bytes += asText ? Array(StatusText.tail(view).utf8) : Self.rest(of: view)
        return bytes
    }

    /// The other members of the object, behind the services.
    private static func rest(of view: StatusView) -> [UInt8] {
        // Within a text the quotes would be escaped: this stands for the empty list alone.
        let others = JSONText.line(view).replacing("\"services\":[],", with: "", maxReplacements: 1)
        return Array("],".utf8) + Array(others.utf8.dropFirst()) + [10]
    }
}

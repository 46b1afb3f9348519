import Basics
import Configuration
import Foundation

// A made answer can meet or miss only what is known of it: what a real one must be says nothing here.
extension Settings {
    /// The probes as a made world can answer them: each expects what its truth may break, and nothing else.
    ///
    /// - Parameter truth: the lines of truth.
    mutating func expectWhatIsMade(_ truth: [Truth]) {
        for place in probes.indices {
            var failings: [Failing] = []
            for line in truth
            where line.targets.contains(where: { $0.probe.matches(probes[place].name) }) {
                switch line.kind {
                case .fails(let failing, _), .loses(_, let failing, _),
                    .cycles(_, _, let failing, _):
                    failings.append(failing)
                case .takes: break
                }
            }
            switch probes[place].target {
            case .exec, .heartbeat, .url:
                // Nobody reports and no program runs there: whether it is well is the truth's to say.
                probes[place].target = .tcp(host: probes[place].host, port: 1)
            case .http, .tcp: break
            }
            probes[place].expect = []
            // A made answer of the right kind passes all of these; see MadeNetwork.
            if failings.contains(.body) { probes[place].expect.append(.bodyContains("ok")) }
            if failings.contains(.header) {
                probes[place].expect.append(.header("x-made", .present))
            }
            if failings.contains(.json) {
                let path: [JSONTest.Part] = [.key("state")]
                probes[place].expect.append(
                    .json(JSONTest(written: ".state", path: path, test: .exists)))
            }
            let isAskedOverHTTP =
                failings.contains(where: \.needsHTTP) || !probes[place].expect.isEmpty
            switch probes[place].target {
            case .http: break
            case .tcp(let host, let port):
                if isAskedOverHTTP { probes[place].target = .http(url: "http://\(host):\(port)/") }
            // Mail servers, programs and reports that are waited for: the made world answers for all of them.
            case .url, .exec, .heartbeat:
                probes[place].target = .http(url: "http://\(probes[place].name).invalid/")
            }
        }
    }
}

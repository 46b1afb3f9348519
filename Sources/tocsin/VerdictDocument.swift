import Basics
import Configuration
import Probing
import Surface

extension Verdict {
    /// One line of JSON.
    var json: String {
        let mark = observation.outcome.mark
        let phases = answer.phases
        return JSONText.line(
            Document(
                probe: probe.name, target: probe.target.shown, outcome: observation.outcome.word,
                reason: mark, took: observation.length.seconds,
                status: answer.status == 0 ? nil : answer.status, exitStatus: answer.exitStatus,
                address: answer.address.isEmpty ? nil : answer.address, addresses: answer.tried,
                detail: detail,
                phases: Document.Phases(
                    name: phases.name.seconds, connect: phases.connect.seconds,
                    tls: phases.tls.seconds, firstByte: phases.firstByte.seconds,
                    total: phases.total.seconds),
                expectations: findings.map {
                    Document.Expectation(
                        expectation: $0.expectation, met: $0.isMet, found: $0.found)
                },
                certificates: answer.certificates.map {
                    Document.Certificate(
                        subject: $0.subject, issuer: $0.issuer, expires: $0.expires)
                },
                values: perfdata.map {
                    Document.Value(label: $0.label, value: $0.number, unit: $0.unit)
                }, insecure: probe.http.insecure, evidence: evidence)) + "\n"
    }

    private struct Document: Encodable {
        let probe: String
        let target: String
        let outcome: String
        let reason: String?
        let took: Double
        let status: Int?
        let exitStatus: Int32?
        let address: String?
        let addresses: [String]
        let detail: String?
        let phases: Phases
        let expectations: [Expectation]
        /// The server's own first.
        let certificates: [Certificate]
        /// What a plugin measured.
        let values: [Value]
        let insecure: Bool
        /// As an incident would keep it; nil when it passed.
        let evidence: Exhibit?

        /// Seconds from the start to the end of each phase; 0 when it was not reached.
        struct Phases: Encodable {
            let name: Double
            let connect: Double
            let tls: Double
            let firstByte: Double
            let total: Double

            enum CodingKeys: String, CodingKey {
                case name = "name_s"
                case connect = "connect_s"
                case tls = "tls_s"
                case firstByte = "first_byte_s"
                case total = "total_s"
            }
        }

        struct Expectation: Encodable {
            let expectation: String
            let met: Bool
            let found: String
        }

        struct Certificate: Encodable {
            let subject: String
            let issuer: String
            let expires: WallTime?
        }

        struct Value: Encodable {
            let label: String
            let value: Double
            let unit: String
        }

        enum CodingKeys: String, CodingKey {
            case probe, target, outcome, reason, status, address, addresses, detail, phases
            case expectations, certificates, values, insecure, evidence
            case took = "took_s"
            case exitStatus = "exit_status"
        }
    }
}

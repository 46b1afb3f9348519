import Curl
import Glibc

/// How the command line speaks to the running agent: HTTP on its unix socket, one request, waiting for the answer.
package enum ControlClient {
    package enum Trouble: Error, Sendable, Equatable, CustomStringConvertible {
        /// There is no socket at the path, or no process behind it.
        case nobodyListens(path: String)
        /// The socket is another user's.
        case notAllowed(path: String)
        /// Somebody listens, but no whole answer came.
        case noAnswer(reason: String)

        package var description: String {
            switch self {
            case .nobodyListens(let path): "no agent listens on \(path)"
            case .notAllowed(let path): "this user may not use \(path)"
            case .noAnswer(let reason): "the agent did not answer: \(reason)"
            }
        }
    }

    /// An answer may be so long; a longer one is trouble.
    package static let bodyLimit = 64 * 1024 * 1024

    /// Asks and waits for at most `timeout`.
    ///
    /// - Parameters:
    ///   - socket: the path of the unix socket.
    ///   - path: begins with a slash; with its query, and escaped where needed.
    ///   - body: JSON; nil sends none.
    package static func request(
        socket: String, method: String, path: String, body: [UInt8]? = nil,
        timeout: Duration = .seconds(30)
    ) throws(Trouble) -> (status: Int, body: [UInt8]) {
        precondition(path.hasPrefix("/"), "a path begins with a slash")
        do {
            let transfer = try Transfer(number: 0, product: "tocsin")
            try transfer.send(
                method, to: "http://localhost\(path)",
                headers: body == nil ? [] : ["Content-Type: application/json"], body: body,
                socket: socket, timeoutMilliseconds: timeout.wholeMilliseconds,
                bodyLimit: bodyLimit)
            return try answer(transfer, socket: socket)
        } catch let trouble as Trouble {
            throw trouble
        } catch {
            throw .noAnswer(reason: "\(error)")
        }
    }

    private static func answer(
        _ transfer: Transfer, socket: String
    ) throws(Trouble) -> (status: Int, body: [UInt8]) {
        switch transfer.perform() {
        case .done:
            return (transfer.status, transfer.body)
        case .noConnection:
            switch transfer.connectError {
            case ENOENT, ECONNREFUSED, ENOTDIR, ENOTSOCK: throw .nobodyListens(path: socket)
            case EACCES, EPERM: throw .notAllowed(path: socket)
            case let code: throw .noAnswer(reason: SystemTrouble("connect", code: code).description)
            }
        case let code:
            throw .noAnswer(reason: transfer.detail.isEmpty ? code.description : transfer.detail)
        }
    }
}

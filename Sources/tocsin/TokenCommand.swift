import Basics
import Foundation

extension Command {
    private static let scope = Option(
        name: "--scope", value: "LIST",
        help: "what it is good for: read, operate, approve; read by itself")

    static let token = Command(
        name: "token", summary: "Makes a token for the API and the operators' page.",
        usage: "NAME [--scope operate,approve] [--json]", options: [scope, .json],
        notes: """
            It is shown once and kept nowhere: the lines for probes.conf hold only its digest. Whoever bears
            it sends 'Authorization: Bearer TOKEN', or types it into the operators' page.
            """
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 1)
        guard let name = arguments.words.first else {
            throw .usage("the token needs a name, such as 'desk'")
        }
        let plain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                || ".-_".utf8.contains(byte)
        }
        guard plain, !name.isEmpty, name.utf8.count <= 64 else {
            throw .usage("'\(name)' is not a name: letters, digits, '.', '_' and '-', at most 64")
        }
        let scopes = (arguments.value(of: scope) ?? "read").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let known = ["read", "operate", "approve"]
        for word in scopes where !known.contains(word) {
            let near = nearestWord(to: word, among: known)
            throw .usage(
                "unknown scope '\(word)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
        }
        // 256 bits of the system's own randomness.
        var dice = SystemRandomNumberGenerator()
        let secret =
            "tocsin_" + (0..<32).map { _ in UInt8.random(in: 0...255, using: &dice) }.hex
        let made = Made(
            name: name, token: secret, sha256: SHA256.hex(secret.utf8), scope: scopes)
        Output.print(arguments.has(.json) ? JSONText.line(made) + "\n" : made.text)
        return 0
    }

    private struct Made: Encodable {
        let name: String
        let token: String
        let sha256: String
        let scope: [String]

        var text: String {
            """
            The token, shown this once:

              \(token)

            For probes.conf:

            [token \(name)]
            sha256 = \(sha256)
            scope  = \(scope.joined(separator: ", "))

            """
        }
    }
}

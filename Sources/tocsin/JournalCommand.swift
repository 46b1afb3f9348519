import Basics
import Foundation
import Host

extension Command {
    static let journal = Command(
        name: "journal", summary: "Checks that the journal is as it was written.",
        usage: "verify [--json] [--state DIR]", options: [.json, .config, .state],
        notes: """
            Each record carries the digest of the one before it, and each file follows the one before it. The
            first record that is not as it was written is named. Exits 0 when there is none, else 1. The agent
            may run meanwhile.
            """
    ) { arguments throws(Failure) in
        try arguments.expect(atMost: 1)
        guard (arguments.words.first ?? "verify") == "verify" else {
            throw unknown(arguments.words[0], of: ["verify"])
        }
        let folder =
            if let state = arguments.value(of: .state) { state } else {
                try Loading.stateFolder(arguments)
            }
        let chain: JournalChain
        do throws(SystemTrouble) {
            chain = try JournalChain(folder: folder)
        } catch {
            throw Failure(
                status: 1,
                words: "there is no journal to verify: \(error); has an agent ever run with this "
                    + "state folder?")
        }
        let lines = chain.links.map(Line.init)
        if arguments.has(.json) {
            Output.print(JSONText.line(Report(ok: chain.isSound, files: lines)) + "\n")
        } else {
            for line in lines { Output.print(line.text + "\n") }
        }
        return chain.isSound ? 0 : 1
    }

    private struct Report: Encodable {
        let ok: Bool
        let files: [Line]
    }

    /// What was found in one file.
    private struct Line: Encodable {
        let file: String
        let ok: Bool
        var records: Int?
        var last: UInt64?
        var digest: String?
        var line: Int?
        var after: UInt64?
        let text: String

        init(_ link: JournalChain.Link) {
            file = link.file
            switch link.verification {
            case .sound(let records, let last, let digest):
                ok = true
                self.records = records
                self.last = last
                self.digest = digest
                text = "\(file): sound, \(records) records up to \(last ?? 0), digest \(digest)"
            case .unfinished(let bytes, let after):
                ok = true
                self.after = after
                text =
                    "\(file): sound, but for a last line of \(bytes) bytes that was never finished; "
                    + "nothing that was confirmed is lost"
            case .bad(let line, let after, let why):
                ok = false
                self.line = line
                self.after = after
                text = "\(file): not sound: \(why)"
            case .newer(let version):
                ok = false
                text = "\(file): written by a newer Tocsin (format \(version)): nothing can be said"
            }
        }
    }
}

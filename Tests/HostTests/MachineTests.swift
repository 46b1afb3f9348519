import Configuration
import Foundation
import Glibc
import Testing

@testable import Host

/// The signals, the files and the state folder of the machine.
struct MachineTests {
    private let folder = JournalFolder()

    @Test func `signals are read instead of ending the process`() throws {
        let signals = try Signals()
        defer {
            var mask = sigset_t()
            unsafe sigemptyset(&mask)
            for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&mask, number) }
            unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
        }
        var loop = try Loop()
        try loop.watch(signals.descriptor, .read, token: Loop.Token(.signal))
        #expect(signals.collect() == [])
        raise(SIGHUP)
        #expect(loop.wait(atMost: .seconds(5)) == 1)
        #expect(signals.collect() == [.reload])
        raise(SIGTERM)
        #expect(signals.collect() == [.stop])
        raise(SIGINT)
        #expect(signals.collect() == [.stop])
        #expect(signals.collect() == [])
        // These are errors of the call that meets them, not the end of the process.
        raise(SIGPIPE)
        raise(SIGXFSZ)
    }

    @Test func `a file is read, or there is a reason in words`() {
        let files = ConfigurationFiles.ofThisMachine()
        folder.write(Array("name = fra-1\n".utf8), to: "a.conf")
        folder.write([UInt8](repeating: 0x61, count: Limits.fileBytes), to: "long")
        folder.write([UInt8](repeating: 0x61, count: Limits.fileBytes + 1), to: "longer")
        _ = unsafe mkfifo("\(folder.path)/pipe", 0o600)
        #expect(files.read("\(folder.path)/a.conf") == .success(Array("name = fra-1\n".utf8)))
        #expect((try? files.read("\(folder.path)/long").get().count) == Limits.fileBytes)
        func reason(_ name: String) -> String? {
            if case .failure(let trouble) = files.read("\(folder.path)/\(name)") {
                return trouble.reason
            }
            return nil
        }
        #expect(reason("longer") == "it is longer than 16384 KiB")
        #expect(reason("none") == "no such file or directory")
        #expect(reason("") == "it is a folder")
        #expect(reason("pipe") == "it is no regular file")
        #expect(reason("a.conf\0b") == "its name holds a NUL byte")
    }

    @Test func `a pattern gives the files that match, in the order of their bytes`() {
        let files = ConfigurationFiles.ofThisMachine()
        for name in ["b.conf", "a.conf", "B.conf", "c.txt", ".hidden.conf"] {
            folder.write([], to: name)
        }
        #expect(
            files.matches("\(folder.path)/*.conf")
                == ["B.conf", "a.conf", "b.conf"].map { "\(folder.path)/\($0)" })
        #expect(files.matches("\(folder.path)/none/*") == [])
    }

    @Test func `the environment is the process's`() {
        let files = ConfigurationFiles.ofThisMachine()
        #expect(files.environment("PATH") == ProcessInfo.processInfo.environment["PATH"])
        #expect(files.environment("TOCSIN_SURELY_NOT_SET") == nil)
    }

    @Test func `a state folder is made for its owner alone and held by one agent`() throws {
        let path = "\(folder.path)/var/lib/tocsin"
        do {
            let held = try StateFolder(at: path)
            #expect(held.controlSocket == "\(path)/control.sock")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o700)
            let taken = StateFolder.Trouble.taken(path: path, process: Int(getpid()))
            #expect(throws: taken) { _ = try StateFolder(at: path) }
            #expect("\(taken)" == "another agent (process \(getpid())) uses the folder \(path)")
        }
        // Let go with its owner; a trailing slash is no other folder.
        let again = try StateFolder(at: path + "/")
        #expect(again.path == path + "/")
    }

    @Test func `a state folder that cannot be is refused in words`() {
        folder.write([], to: "file")
        for path in ["\(folder.path)/file", "\(folder.path)/file/below", "", "/proc/none/x"] {
            let trouble = #expect(throws: StateFolder.Trouble.self) {
                _ = try StateFolder(at: path)
            }
            #expect(trouble.map { "\($0)".hasPrefix("the state folder cannot be used: ") } ?? false)
        }
    }
}

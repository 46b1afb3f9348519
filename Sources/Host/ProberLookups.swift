import CLinux
import Dispatch
import Glibc

/// Asks the resolver itself about names that libcurl could not look up, off the loop.
///
/// libcurl says only "could not resolve" and hides whether the name does not exist, which is the target's
/// failure, or the resolver did not answer, which may be ours. A second look tells them apart. It may hang for as
/// long as the resolver does: then those behind it are given up when their time is over, which is the right
/// answer, too, because the resolver did not answer.
struct Lookups: ~Copyable {
    private let queue = DispatchQueue(label: "tocsin.lookups")
    private let letters: Mailbox<Letter>

    /// The names that are being looked up, at most ``limit``.
    private var names: [String] = []

    /// So many different names wait at most; further ones are not looked up.
    static let limit = 64

    struct Letter: Sendable {
        let name: String
        /// What getaddrinfo said; 0 when it found the name after all.
        let code: Int32
    }

    /// - Throws: ``SystemTrouble`` when the process may have no further descriptor.
    init(bell: Loop.Token, on loop: borrowing Loop) throws(SystemTrouble) {
        let letters = try Mailbox<Letter>()
        try loop.watch(letters.descriptor, .read, token: bell)
        self.letters = letters
    }

    /// Starts to look `name` up unless that is already on its way; false when too many are.
    mutating func ask(_ name: String, within length: Duration) -> Bool {
        if names.contains(name) { return true }
        guard names.count < Self.limit else { return false }
        names.append(name)
        let giveUp = DispatchTime.now() + .nanoseconds(Int(length.nanoseconds))
        queue.async { [letters] in
            let late = DispatchTime.now() > giveUp
            letters.post(Letter(name: name, code: late ? EAI_AGAIN : Self.lookUp(name)))
        }
        return true
    }

    /// Nothing that comes from now on wakes the loop.
    func retire(from loop: borrowing Loop) { loop.forget(letters.descriptor) }

    mutating func collect() -> [Letter] {
        let all = letters.collect()
        names.removeAll { name in all.contains { $0.name == name } }
        return all
    }

    private static func lookUp(_ name: String) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(name, nil, &hints, &list)
        if let list = unsafe list { unsafe freeaddrinfo(list) }
        return code
    }
}

import Basics
import Dispatch
import Surface

/// Makes the pages of what the public may know and writes them to their folder, off the loop.
///
/// One page at a time: the core hands out the next when this one is there or was refused.
struct SitePublisher: ~Copyable {
    /// How one revision ended.
    struct Outcome: Sendable {
        let revision: Int
        /// What the listener serves from now on, also when the folder could not be written; nil when none listens.
        let site: PublicSite?
        /// Why the folder could not be written; nil when it was, or there is none.
        let refusal: String?
    }

    private let queue = DispatchQueue(label: "tocsin.status-page")
    private let mailbox: Mailbox<Outcome>
    private let site = SiteMaking()

    /// - Throws: ``SystemTrouble`` when the process may have no further descriptor.
    init() throws(SystemTrouble) {
        mailbox = try Mailbox()
    }

    /// What the loop watches for reading.
    var descriptor: Int32 { mailbox.descriptor }

    func publish(_ view: StatusPageView, revision: Int) {
        let (site, mailbox) = (site, mailbox)
        queue.async {
            let (served, refusal) = site.make(view)
            mailbox.post(Outcome(revision: revision, site: served, refusal: refusal))
        }
    }

    /// What ended since the last call.
    func collect() -> [Outcome] { mailbox.collect() }

    /// Waits for the disk.
    func drain(atMost length: Duration) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + .nanoseconds(Int(length.nanoseconds)))
    }
}

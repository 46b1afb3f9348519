import Surface
import Synchronization

/// The work of the publisher's queue: from what the public may know to files.
final class SiteMaking: Sendable {
    private struct State {
        /// The folder that is written to; another when the configuration names another.
        var folder: SiteFolder?
        /// The latest view whose every file is there: pages of incidents that are over are not made again.
        var complete: StatusPageView?
        /// What is served.
        var served: PublicSite?
    }

    private let state = Mutex(State())

    /// - Returns: What is served, where the page has a listener; and why the folder could not be written, nil when it
    ///   was or there is none.
    func make(_ view: StatusPageView) -> (served: PublicSite?, refusal: String?) {
        let (folder, before, old) = state.withLock { state in
            if state.complete?.page != view.page { state.complete = nil }
            if state.folder?.path != view.page.directory {
                state.folder = view.page.directory.map(SiteFolder.init)
            }
            return (state.folder, state.complete, state.served)
        }
        let files = view.files(since: before)
        let served = view.page.listen.map { _ in PublicSite(view, files, after: old) }
        state.withLock { $0.served = served }
        do throws(SystemTrouble) {
            try folder?.write(files)
        } catch {
            state.withLock { $0.complete = nil }
            return (served, error.description)
        }
        state.withLock { $0.complete = view }
        return (served, nil)
    }
}

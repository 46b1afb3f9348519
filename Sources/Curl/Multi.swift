import CLibcurl

/// Many transfers at once, on somebody else's loop.
///
/// libcurl never waits here. It says which sockets it wants watched and when it wants to be called again; whoever
/// owns the loop reads ``changes`` and ``takeTimeout()`` after every call, does as they say, and calls ``ready``
/// and ``timeoutPassed()``. (`curl_multi_poll` instead would cost O(n) per turn.) A class, because libcurl keeps
/// its address for the callbacks.
@safe
package final class Multi {
    private let handle: UnsafeMutableRawPointer

    /// Those that run, kept alive as long as libcurl points to them.
    private var running: [Transfer] = []

    /// What libcurl wants of its sockets since the changes were last cleared, in order.
    package private(set) var changes: [SocketChange] = []
    private var wish: Timeout?

    /// One socket and what it is to be watched for; for nothing means to forget it.
    package struct SocketChange: Sendable {
        package let socket: Int32
        package let read: Bool
        package let write: Bool
        /// The number of the transfer that wants it; nil when none does any more.
        package let transfer: Int?
    }

    /// When libcurl wants ``timeoutPassed()`` called; replaces what it wanted before.
    package enum Timeout: Sendable {
        case milliseconds(Int)
        case never
    }

    /// - Parameter idleConnections: how many connections are kept for later requests that may share them.
    /// - Throws: ``Library/Trouble`` when memory is short.
    package init(idleConnections: Int) throws(Library.Trouble) {
        try Library.ready()
        guard let handle = unsafe curl_multi_init() else {
            throw Library.Trouble("\(Code.outOfMemory)")
        }
        unsafe self.handle = unsafe handle
        let itself = unsafe Unmanaged.passUnretained(self).toOpaque()
        let codes = unsafe [
            tocsin_multi_set_pointer(handle, CURLMOPT_SOCKETDATA, itself),
            tocsin_multi_set_socket_function(handle, socketChanged),
            tocsin_multi_set_pointer(handle, CURLMOPT_TIMERDATA, itself),
            tocsin_multi_set_timer_function(handle, timeoutWished),
            tocsin_multi_set_number(handle, CURLMOPT_MAXCONNECTS, idleConnections),
        ]
        precondition(codes.allSatisfy { $0 == CURLM_OK }, "these options are as old as epoll")
    }

    deinit {
        _ = unsafe tocsin_multi_set_socket_function(handle, nil)
        _ = unsafe tocsin_multi_set_timer_function(handle, nil)
        for transfer in running {
            unsafe curl_multi_remove_handle(handle, transfer.easy)
            transfer.place = nil
        }
        unsafe curl_multi_cleanup(handle)
    }

    package var count: Int { running.count }

    /// Begins the request that `transfer` was readied for; false when libcurl has no memory for it.
    package func begin(_ transfer: Transfer) -> Bool {
        precondition(transfer.place == nil, "a transfer runs one request at a time")
        guard unsafe curl_multi_add_handle(handle, transfer.easy) == CURLM_OK else { return false }
        transfer.place = running.count
        running.append(transfer)
        return true
    }

    /// Ends `transfer` wherever it is; nothing is heard of its request any more.
    package func cancel(_ transfer: Transfer) {
        guard let place = transfer.place else { return }
        unsafe curl_multi_remove_handle(handle, transfer.easy)
        running[place] = running[running.count - 1]
        running[place].place = place
        running.removeLast()
        transfer.place = nil
    }

    /// Lets libcurl go on with the transfer of `socket`.
    package func ready(_ socket: Int32, read: Bool, write: Bool, broken: Bool) {
        let signs =
            (read ? CURL_CSELECT_IN : 0) | (write ? CURL_CSELECT_OUT : 0)
            | (broken ? CURL_CSELECT_ERR : 0)
        var left: Int32 = 0
        _ = unsafe curl_multi_socket_action(handle, socket, signs, &left)
    }

    /// Lets libcurl go on with what was waiting for the time to pass: beginnings, timeouts, the next address.
    package func timeoutPassed() {
        var left: Int32 = 0
        _ = unsafe curl_multi_socket_action(handle, CURL_SOCKET_TIMEOUT, 0, &left)
    }

    /// What the timeout is to be from now on; nil when it stays as it is.
    package func takeTimeout() -> Timeout? {
        let taken = wish
        wish = nil
        return taken
    }

    package func clearChanges() {
        changes.removeAll(keepingCapacity: true)
    }

    /// The next transfer whose request is over, with its ``Transfer/code`` set; it runs no more, unless it connected
    /// for a dialogue: then it must be cancelled when that is over.
    package func nextFinished() -> Transfer? {
        var code = CURLE_OK
        guard let easy = unsafe tocsin_multi_next_done(handle, &code) else { return nil }
        guard let transfer = unsafe owner(of: easy) else {
            preconditionFailure("libcurl finished what was never begun")
        }
        transfer.code = Code(code)
        if !transfer.staysConnected || code != CURLE_OK { cancel(transfer) }
        return transfer
    }

    fileprivate func note(_ change: SocketChange) {
        changes.append(change)
    }

    fileprivate func wish(_ timeout: Timeout) {
        wish = timeout
    }
}

private func owner(of easy: UnsafeMutableRawPointer) -> Transfer? {
    guard let itself = unsafe tocsin_get_owner(easy) else { return nil }
    return unsafe Unmanaged<Transfer>.fromOpaque(itself).takeUnretainedValue()
}

private func multi(_ context: UnsafeMutableRawPointer?) -> Multi {
    guard let context = unsafe context else { preconditionFailure("a callback without its owner") }
    return unsafe Unmanaged<Multi>.fromOpaque(context).takeUnretainedValue()
}

private func socketChanged(
    _ easy: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ wanted: Int32,
    _ context: UnsafeMutableRawPointer?, _ unused: UnsafeMutableRawPointer?
) -> Int32 {
    let reads = wanted == CURL_POLL_IN || wanted == CURL_POLL_INOUT
    let writes = wanted == CURL_POLL_OUT || wanted == CURL_POLL_INOUT
    var number: Int?
    if reads || writes, let easy = unsafe easy { number = unsafe owner(of: easy)?.number }
    unsafe multi(context).note(
        Multi.SocketChange(socket: socket, read: reads, write: writes, transfer: number))
    return 0
}

private func timeoutWished(
    _ handle: UnsafeMutableRawPointer?, _ milliseconds: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    unsafe multi(context).wish(milliseconds < 0 ? .never : .milliseconds(milliseconds))
    return 0
}

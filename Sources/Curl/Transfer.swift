import CLibcurl
import Glibc

/// One request at a time and what came back: the owner of an easy handle, made once and used again and again.
///
/// What all requests of a transfer share is set once, when it is made; a request sets only what is its own. A
/// class, because libcurl keeps its address for the callbacks; ``Multi`` keeps it alive while it runs.
@safe
package final class Transfer {
    /// What its owner knows it by; libcurl never sees it.
    package let number: Int
    let easy: UnsafeMutableRawPointer
    private let words: UnsafeMutablePointer<CChar>
    /// libcurl reads the list while a request runs.
    var headers: UnsafeMutablePointer<curl_slist>?
    var connections: UnsafeMutablePointer<curl_slist>?
    var recipients: UnsafeMutablePointer<curl_slist>?

    /// What is sent piece by piece, and how much of it was.
    var upload: [UInt8] = []
    var uploaded = 0

    /// Its place among the running transfers of a ``Multi``; nil while it does not run.
    var place: Int?

    /// Its connection stays open when the request is over, until it is cancelled.
    var staysConnected = false

    /// How the last request ended.
    package internal(set) var code = Code.done

    /// The body as far as it was kept.
    package private(set) var body: [UInt8] = []
    /// The bytes of the body that came, also of what was not kept.
    package private(set) var bodyLength = 0
    /// The headers of the last answer, from its status line on, as far as they were kept.
    package private(set) var headerBytes: [UInt8] = []
    private var wish = Wish()
    private var headerLength = 0

    /// Why libcurl was told to stop before the end.
    package private(set) var stopped: Stop?

    /// The addresses that sockets were opened for, in order; the first ``mostTried``.
    var tried: [RawAddress] = []
    package static let mostTried = 8

    /// The error of the last socket() that failed; 0 when none did.
    package private(set) var socketError: Int32 = 0

    package enum Stop: Sendable {
        /// The body is longer than is read of it; what is kept was read.
        case bodyLimit
        /// The headers alone are longer than ``Transfer/headerLimit``.
        case headerLimit
    }

    /// A server may send so many bytes of headers, over all redirects of a request.
    package static let headerLimit = 256 * 1024
    /// What is kept of an answer.
    package struct Wish: Sendable, Equatable {
        /// At most so many bytes of the body are kept; all are counted.
        package var bodyLimit = 0
        /// At most so many of an answer whose status is 200 to 299, where that is less.
        package var successLimit = Int.max
        /// More than so many bytes of it end the transfer.
        package var readLimit = 0
        /// At most so many bytes of headers are kept, whole lines.
        package var headerLimit = 0

        package init() {}
    }

    /// - Parameters:
    ///   - product: the User-Agent, such as `tocsin/1.0`.
    ///   - authorities: a file of certificates to trust in the system's stead, in PEM.
    /// - Throws: ``Library/Trouble`` when memory is short or this libcurl lacks something needed.
    package init(number: Int, product: String, authorities: String? = nil) throws(Library.Trouble) {
        try Library.ready()
        guard let easy = unsafe curl_easy_init() else {
            throw Library.Trouble("\(Code.outOfMemory)")
        }
        self.number = number
        unsafe self.easy = unsafe easy
        let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe self.words = unsafe words
        try setConstants(product: product, authorities: authorities)
    }

    deinit {
        precondition(place == nil, "a running transfer is kept alive by its multi")
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headers)
        unsafe curl_slist_free_all(connections)
        unsafe curl_slist_free_all(recipients)
        unsafe words.deallocate()
    }

    private func setConstants(product: String, authorities: String?) throws(Library.Trouble) {
        let itself = unsafe Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA,
        ] {
            try accept(unsafe tocsin_set_pointer(easy, option, itself))
        }
        try accept(unsafe tocsin_set_pointer(easy, CURLOPT_ERRORBUFFER, words))
        try accept(unsafe tocsin_set_writer(easy, CURLOPT_WRITEFUNCTION, takeBody))
        try accept(unsafe tocsin_set_writer(easy, CURLOPT_HEADERFUNCTION, takeHeader))
        try accept(unsafe tocsin_set_opener(easy, openSocket))
        try set(CURLOPT_NOSIGNAL, 1)
        // Without it, ending a transfer whose name lookup hangs waits for the lookup's thread.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_DNS_CACHE_TIMEOUT, 60)
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        // Neither the environment's proxy nor a .netrc changes what is asked.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_USERAGENT, product)
        // libcurl shares the parsed certificates between connections only when there is no folder of them.
        try accept(unsafe tocsin_set_text(easy, CURLOPT_CAPATH, nil))
        if let authorities { try set(CURLOPT_CAINFO, authorities) }
    }

    func set(_ option: CURLoption, _ value: Int) throws(Library.Trouble) {
        try accept(unsafe tocsin_set_number(easy, option, value))
    }

    func set(_ option: CURLoption, _ text: String) throws(Library.Trouble) {
        try accept(unsafe tocsin_set_text(easy, option, text))
    }

    func accept(_ code: CURLcode) throws(Library.Trouble) {
        guard code == CURLE_OK else { throw Library.Trouble("\(Code(code))") }
    }

    /// Forgets the last request's answer before the next one begins.
    func clear(for wish: Wish) {
        precondition(place == nil, "a transfer runs one request at a time")
        self.wish = wish
        headerBytes.removeAll(keepingCapacity: true)
        body.removeAll(keepingCapacity: true)
        bodyLength = 0
        headerLength = 0
        stopped = nil
        socketError = 0
        tried.removeAll(keepingCapacity: true)
        code = .done
        unsafe words[0] = 0
    }

    /// Lets go of what a long answer took, once it has been looked at: thousands of transfers wait for their next use,
    /// and most answers are short.
    package func letGo() {
        if body.capacity > Self.keptRoom { body = [] }
        if headerBytes.capacity > Self.keptRoom { headerBytes = [] }
    }

    /// Bytes of room that a transfer keeps from one answer to the next.
    private static let keptRoom = 4096

    /// What went wrong with this request, in libcurl's words or ours; empty when there is nothing to say.
    package var detail: String {
        switch stopped {
        case .bodyLimit: "The body is longer than \(wish.readLimit) bytes"
        case .headerLimit: "The headers are longer than \(Self.headerLimit) bytes"
        case nil: unsafe String(cString: words)
        }
    }

    /// Takes the next piece of the body; false stops the transfer.
    fileprivate func take(body piece: UnsafeRawBufferPointer) -> Bool {
        var limit = wish.bodyLimit
        if bodyLength + piece.count > wish.successLimit, (200...299).contains(status) {
            limit = min(limit, wish.successLimit)
        }
        let room = max(0, limit - bodyLength)
        bodyLength += piece.count
        if room > 0 { unsafe body.append(contentsOf: piece.prefix(room)) }
        if bodyLength <= wish.readLimit { return true }
        stopped = .bodyLimit
        return false
    }

    fileprivate func take(header line: UnsafeRawBufferPointer) -> Bool {
        headerLength += line.count
        if wish.headerLimit > 0 {
            // Each answer of a chain of redirects begins anew.
            if unsafe isStatusLine(line) { headerBytes.removeAll(keepingCapacity: true) }
            let room = wish.headerLimit - headerBytes.count
            if line.count <= room { unsafe headerBytes.append(contentsOf: line) }
        }
        if headerLength <= Self.headerLimit { return true }
        stopped = .headerLimit
        return false
    }

    fileprivate func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        let (family, kind) = unsafe (address.pointee.family, address.pointee.socktype)
        let transport = unsafe address.pointee.protocol
        if tried.count < Self.mostTried { tried.append(RawAddress(address)) }
        let flags = Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, kind | flags, transport)
        if descriptor < 0 { socketError = errno }
        return descriptor
    }
}

/// `HTTP/1.1 200 OK`; compared by hand, because every line of every probe's answer passes here.
private func isStatusLine(_ line: UnsafeRawBufferPointer) -> Bool {
    unsafe line.count >= 5 && line[0] == UInt8(ascii: "H") && line[1] == UInt8(ascii: "T")
        && line[2] == UInt8(ascii: "T") && line[3] == UInt8(ascii: "P")
        && line[4] == UInt8(ascii: "/")
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context = unsafe context else { preconditionFailure("a callback without its owner") }
    return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
}

private func takeBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe transfer(context).take(body: piece) ? size * count : -1
}

private func takeHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
    return unsafe transfer(context).take(header: line) ? size * count : -1
}

/// Opens libcurl's sockets in one call, closed on exec, and keeps the error that libcurl would swallow.
private func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype,
    _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address = unsafe address else { return -1 }
    return unsafe transfer(context).open(address)
}

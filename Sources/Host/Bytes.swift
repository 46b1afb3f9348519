import Glibc

// Reading and writing whole byte arrays, for files and sockets alike; every interruption is tried again.

/// Writes all bytes at the descriptor's place, however many calls it takes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, doing: String) throws(SystemTrouble) {
    var done = 0
    while done < bytes.count {
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        }
        if count > 0 {
            done += count
        } else if count == 0 {
            throw SystemTrouble(doing, code: ENOSPC)
        } else if errno != EINTR {
            throw SystemTrouble(doing)
        }
    }
}

/// Reads from the descriptor's place to the end of the file, `limit` bytes at most.
func readAll(from descriptor: Int32, limit: Int, doing: String) throws(SystemTrouble) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit {
        let wanted = min(limit - bytes.count, 1 << 20)
        var code: Int32 = 0
        let part = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            let result = unsafe read(descriptor, buffer.baseAddress!, wanted)
            code = result < 0 ? errno : 0
            count = max(0, result)
        }
        if code == EINTR { continue }
        if code != 0 { throw SystemTrouble(doing, code: code) }
        if part.isEmpty { break }
        bytes += part
    }
    return bytes
}

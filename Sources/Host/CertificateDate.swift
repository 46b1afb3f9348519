import Basics

/// Reads `Nov 23 23:18:41 2027 GMT`, as OpenSSL prints the dates of a certificate.
///
/// A year that 64 bits of nanoseconds do not reach is the latest time that they do: `Dec 31 23:59:59 9999 GMT` is how a
/// certificate says that it does not expire (RFC 5280, section 4.1.2.5).
func certificateDate(_ text: String) -> WallTime? {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = text.split(separator: " ")
    guard parts.count >= 4, let month = months.firstIndex(of: String(parts[0])) else { return nil }
    func two(_ text: some StringProtocol) -> String { text.count == 1 ? "0\(text)" : "\(text)" }
    if let year = Int(parts[3]), year >= 2262 { return WallTime(nanoseconds: .max) }
    return WallTime(rfc3339: "\(parts[3])-\(two("\(month + 1)"))-\(two(parts[1]))T\(parts[2])Z")
}

/// Whether a host is the machine that asks: `localhost`, a name below it, `127.0.0.0/8` or `::1`, also in brackets.
package func isLoopback(_ host: String) -> Bool {
    let bare = host.lowercased().filter { $0 != "[" && $0 != "]" }
    if bare == "localhost" || bare.hasSuffix(".localhost") || bare == "::1" { return true }
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}

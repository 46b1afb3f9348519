// For scripts/fuzz: whatever comes over a connection is read the same however it was cut into packets, and what was
// understood, written down again, is understood the same.
// built from: Basics Basics/*.swift
// built from: Surface Surface/Request.swift
// built from: Host Host/HTTPHead.swift Host/HTTPMessage*.swift Host/HTTPTarget.swift Host/ServerLimits.swift
import Surface

@testable import Host

/// Called by libFuzzer with each input; 0 says that it may be kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = outcomes(of: bytes, cutAt: max(1, count))
    for part in [1, 7, 100] {
        precondition(outcomes(of: bytes, cutAt: part) == whole, "it matters how it is cut")
    }
    for case .message(let message) in whole {
        // Escapes take room.
        var limits = ServerLimits()
        limits.requestLine *= 4
        let again = outcomes(of: written(message.request), cutAt: 1 << 20, limits: limits)
        guard case .message(let second)? = again.first, again.count == 1 else {
            preconditionFailure("what was understood is not understood again")
        }
        precondition(second.request.path == message.request.path)
        precondition(second.request.query == message.request.query)
        precondition(second.request.body == message.request.body)
        precondition(second.request.method == message.request.method)
    }
    return 0
}

/// Messages and the first refusal.
private func outcomes(
    of bytes: [UInt8], cutAt part: Int, limits: ServerLimits = ServerLimits()
) -> [HTTPMessageReader.Step] {
    var reader = HTTPMessageReader(limits: limits, listener: .operators)
    var steps: [HTTPMessageReader.Step] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        var piece = rest.prefix(part)
        rest = rest.dropFirst(part)
        var step = reader.read(&piece)
        while step != .more {
            if step != .proceed { steps.append(step) }
            step = reader.read(&piece)
        }
    }
    return steps
}

private func written(_ request: Request) -> [UInt8] {
    func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2F: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
    let query = request.query.sorted { $0.key < $1.key }
        .map { "\(escaped($0.key))=\(escaped($0.value))" }
    let target = escaped(request.path) + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    return Array(
        "\(request.method) \(target) HTTP/1.1\r\nHost: a\r\nContent-Length: \(request.body.count)\r\n\r\n"
            .utf8) + request.body
}

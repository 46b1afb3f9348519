// For scripts/fuzz: whatever stands in a file, it is a configuration or a bounded report of mistakes, each with a place
// that is in the file; and it is read the same twice.
// built from: Basics Basics/*.swift
// built from: Configuration Configuration/*.swift
import Configuration

/// Called by libFuzzer with each input; 0 says that it may be kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let first = outcome(of: bytes)
    precondition(first == outcome(of: bytes), "it is not read the same twice")
    if case .refused(let text) = first {
        precondition(text.utf8.count < 4 << 20, "the report has no bound")
        let controls = text.unicodeScalars.contains { scalar in
            scalar != "\n" && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
        }
        precondition(!controls, "a report would command a terminal")
    }
    return 0
}

private enum Outcome: Equatable {
    case read(Settings)
    case refused(String)
}

private func outcome(of bytes: [UInt8]) -> Outcome {
    let outside = ConfigurationFiles(
        read: { path in
            path == "more.conf"
                ? .success(Array("[service more]\n".utf8)) : .failure(FileTrouble("no such file"))
        }, matches: { $0.hasPrefix("conf.d/") ? ["more.conf"] : [] },
        environment: { $0 == "SET" ? "value" : nil })
    do throws(Mistakes) {
        return .read(
            try ConfigurationReader.read(text: bytes, named: "probes.conf", files: outside))
    } catch {
        return .refused(error.text)
    }
}

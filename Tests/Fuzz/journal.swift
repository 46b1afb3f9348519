// For scripts/fuzz: of any bytes at all the journal believes only what bears its digest, and what it believes, written
// anew, is believed again.
// built from: Basics Basics/*.swift
// built from: Configuration Configuration/*.swift
// built from: Curl Curl/*.swift
// built from: Host Host/Journal.swift Host/JournalArchives.swift Host/JournalCursor.swift Host/JournalFile.swift Host/JournalFormat.swift Host/JournalOpening.swift Host/JournalScan.swift Host/JournalVerification.swift Host/Descriptor.swift Host/Files.swift Host/Bytes.swift Host/Mailbox.swift
import Foundation

@testable import Host

/// Called by libFuzzer with each input; 0 says that it may be kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let scan = JournalScan(bytes)
    precondition(scan.soundLength + scan.tornBytes <= count)
    var (text, digest) = JournalFormat.head(follows: JournalFormat.nothing)
    for entry in scan.entries {
        digest = JournalFormat.append(
            entry.bytes, number: entry.number, previous: digest, to: &text)
    }
    let again = JournalScan(text)
    precondition(again.entries == scan.entries, "what was believed is not believed again")
    precondition(again.faults.isEmpty && again.soundLength == text.count)
    return 0
}

import Basics
import Testing

@testable import Host

@Suite struct CertificateDateTests {
    @Test func `a date is read as OpenSSL prints it`() {
        #expect(
            certificateDate("Nov  3 23:18:41 2027 GMT") == WallTime(rfc3339: "2027-11-03T23:18:41Z")
        )
        #expect(certificateDate("no date") == nil)
    }

    @Test func `a certificate that never expires has the latest date there is`() {
        #expect(certificateDate("Dec 31 23:59:59 9999 GMT") == WallTime(nanoseconds: .max))
    }
}

package import Basics

extension Settings {
    /// `expect = ...`: one condition on an answer. All of a probe's must hold, in the order of the file.
    package enum Expectation: Sendable, Equatable {
        /// The status lies in one of these ranges.
        case status([ClosedRange<Int>])
        /// The body, as far as it was read, holds these bytes.
        case bodyContains(String)
        case bodyLacks(String)
        case bodyMatches(Pattern)
        /// A header of the final answer; the name in lower case.
        case header(String, HeaderTest)
        case json(JSONTest)
        /// Bytes of the body, also of what was not kept.
        case size(Comparison, Int)
        /// One phase by itself took at most so long.
        case phase(Phase, atMost: Duration)
        /// The final answer came over TLS, or did not.
        case tls(Bool)
        /// The server's certificate is valid for so long yet.
        case certificate(validFor: Duration)
        /// Whom the certificate names, or who issued it, as one line of text.
        case certificateName(CertificateName, TextTest)
        /// Each certificate that the server sent is issued by the next, up to one that needs no further.
        case certificateChain
        /// The address that answered at last, after redirects.
        case address(TextTest)
        /// The probe is to fail, with one of these marks of the closed table; then it passes.
        case failure([String])
    }

    package enum HeaderTest: Sendable, Equatable {
        case present, absent
        /// One of the headers of that name does.
        case contains(String)
        case matches(Pattern)
    }

    package enum TextTest: Sendable, Equatable {
        case contains(String)
        case matches(Pattern)
    }

    package enum CertificateName: String, Sendable, CaseIterable {
        case subject, issuer
    }

    /// One phase of a run, and how long it may take by itself.
    package struct PhaseLimit: Sendable, Equatable {
        package var phase: Phase
        package var most: Duration

        package init(phase: Phase, most: Duration) {
            self.phase = phase
            self.most = most
        }
    }

    package enum Comparison: String, Sendable, CaseIterable {
        case equal = "=="
        case unequal = "!="
        case atMost = "<="
        case atLeast = ">="
        case below = "<"
        case above = ">"

        package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch self {
            case .equal: left == right
            case .unequal: left != right
            case .atMost: left <= right
            case .atLeast: left >= right
            case .below: left < right
            case .above: left > right
            }
        }
    }

    /// `json .items[0].state == "ok"`
    package struct JSONTest: Sendable, Equatable {
        /// The path as it was written.
        package var written: String
        package var path: [Part]
        package var test: Test

        package init(written: String, path: [Part], test: Test) {
            self.written = written
            self.path = path
            self.test = test
        }

        package enum Part: Sendable, Equatable {
            /// A key of an object; `length` is also the length of an array or a text.
            case key(String)
            case index(Int)
        }

        package enum Test: Sendable, Equatable {
            case exists, existsNot
            case compared(Comparison, Value)
        }

        package enum Value: Sendable, Equatable {
            case text(String)
            case number(Double)
            case truth(Bool)
            case null
        }
    }

    /// A part of a run, by itself.
    package enum Phase: String, Sendable, CaseIterable {
        case name, connect, tls
        case firstByte = "first-byte"
        /// The whole run.
        case total
    }

    /// The marks that `expect = failure` takes: those of the closed table that a probe's run can end with.
    package static let failureMarks = [
        "refused", "timeout", "reset", "unreachable", "name", "tls", "certificate", "protocol",
        "status", "body", "header", "json", "too-large", "redirects", "blocked", "exec",
    ]
}

extension [Settings.Expectation] {
    /// Something is asked about the body, which must then be kept.
    package var needBody: Bool {
        contains { expectation in
            switch expectation {
            case .bodyContains, .bodyLacks, .bodyMatches, .json: true
            case .status, .header, .size, .phase, .tls, .certificate, .certificateName,
                .certificateChain, .address, .failure:
                false
            }
        }
    }

    package var needHeaders: Bool {
        contains { expectation in
            if case .header = expectation { true } else { false }
        }
    }

    package var needScheme: Bool {
        contains { expectation in
            if case .tls = expectation { true } else { false }
        }
    }

    package var needCertificate: Bool {
        contains { expectation in
            switch expectation {
            case .certificate, .certificateName, .certificateChain: true
            case .status, .bodyContains, .bodyLacks, .bodyMatches, .header, .json, .size, .phase,
                .tls, .address, .failure:
                false
            }
        }
    }

    package var needAddress: Bool {
        contains { expectation in
            if case .address = expectation { true } else { false }
        }
    }

    /// So many bytes of a body must be counted to know whether its size is as expected.
    package var countedBytes: Int {
        reduce(0) { most, expectation in
            if case .size(_, let bytes) = expectation { Swift.max(most, bytes + 1) } else { most }
        }
    }
}

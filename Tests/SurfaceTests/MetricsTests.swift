import Basics
import Configuration
import Probing
import Testing

@testable import Surface

/// The text formats of Prometheus and OpenMetrics.
struct MetricsTests {
    private func sample(_ status: Int, _ outcome: Outcome, url: String = "http://shop.test/")
        -> ProbeSample
    {
        var answer = Answer(
            probe: 0, run: 1, started: Instant(nanoseconds: 0),
            finished: Instant(nanoseconds: 12_500_000), ending: .answered)
        answer.status = status
        answer.httpVersionTenths = 11
        answer.size = 5
        answer.address = "192.0.2.7"
        answer.phases.name = .milliseconds(1)
        answer.phases.connect = .milliseconds(3)
        answer.phases.firstByte = .milliseconds(10)
        answer.phases.total = .microseconds(12_500)
        var probe = Settings.Probe(
            name: "shop", service: 0, target: .http(url: url), host: "shop.test")
        probe.timeout = .seconds(5)
        let observation = Observation(
            probe: 0, started: answer.started, finished: answer.finished, outcome: outcome)
        return ProbeSample(
            answer, observation, of: probe, at: WallTime(nanoseconds: 1_795_392_000_500_000_000))
    }

    private func lines(_ families: [ProbeFamily], _ sample: ProbeSample, asOneOfMany: Bool = false)
        -> [String]
    {
        var text = MetricsText(isOpen: false)
        var settings = Settings()
        settings.services = [Settings.Service(name: "s", title: "S")]
        settings.probes = [
            Settings.Probe(name: "shop", service: 0, target: .tcp(host: "a", port: 1), host: "a")
        ]
        let labels = ProbeLabels(settings)
        for family in families {
            if asOneOfMany {
                #expect(family.add([sample], labels, from: 0, to: &text, room: 8192) == 1)
            } else {
                family.add(sample, to: &text)
            }
        }
        return String(decoding: text.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `a probe that passed, in blackbox_exporter's names`() {
        let shown = lines(
            ProbeFamily.allCases, sample(200, .passed), asOneOfMany: true)
        let names = #"{probe="shop",service="s""#
        #expect(
            shown == [
                "probe_success\(names)} 1", "probe_duration_seconds\(names)} 0.0125",
                "probe_timeout_seconds\(names)} 5",
                "probe_dns_lookup_time_seconds\(names)} 0.001",
                "probe_ip_protocol\(names)} 4", "probe_ip_addr_hash\(names)} 1936431214",
                "probe_http_duration_seconds\(names),phase=\"connect\"} 0.002",
                "probe_http_duration_seconds\(names),phase=\"processing\"} 0.007",
                "probe_http_duration_seconds\(names),phase=\"resolve\"} 0.001",
                "probe_http_duration_seconds\(names),phase=\"tls\"} 0",
                "probe_http_duration_seconds\(names),phase=\"transfer\"} 0.0025",
                "probe_http_status_code\(names)} 200", "probe_http_content_length\(names)} -1",
                "probe_http_uncompressed_body_length\(names)} 5",
                "probe_http_redirects\(names)} 0", "probe_http_ssl\(names)} 0",
                "probe_http_version\(names)} 1.1", "probe_failed_due_to_regex\(names)} 0",
                "tocsin_probe_observed_timestamp_seconds\(names)} 1795392000.5",
            ])
    }

    @Test func `why a probe failed is a label from the closed table`() {
        #expect(
            lines([.success, .reason, .pattern], sample(502, .failed(.body))) == [
                "probe_success 0", "tocsin_probe_failure_reason{reason=\"body\"} 1",
                "probe_failed_due_to_regex 1",
            ])
    }

    @Test func `a scrape stops where its room ends and goes on there`() {
        let one = sample(200, .failed(.status))
        var settings = Settings()
        settings.probes = (0..<100).map {
            Settings.Probe(
                name: "p\($0)", service: nil, target: .tcp(host: "a", port: 1), host: "a")
        }
        let samples = settings.probes.indices.map { $0 % 3 == 0 ? nil : one }
        let labels = ProbeLabels(settings)
        for family in ProbeFamily.allCases {
            var whole = MetricsText(isOpen: false)
            #expect(family.add(samples, labels, from: 0, to: &whole, room: 1 << 20) == 100)
            var pieces = MetricsText(isOpen: false)
            var next = 0
            while next < 100 {
                let before = pieces.bytes.count
                let reached = family.add(samples, labels, from: next, to: &pieces, room: 2000)
                guard reached > next else {
                    Issue.record("no way on from \(next) in \(family)")
                    break
                }
                #expect(pieces.bytes.count - before <= 2000)
                next = reached
            }
            #expect(pieces.bytes == whole.bytes)
        }
    }

    @Test func `numbers are written exactly and shortly`() {
        var text = MetricsText(isOpen: false)
        let numbers: [(Duration, String)] = [
            (.zero, "0"), (.seconds(3), "3"), (.nanoseconds(1), "0.000000001"),
            (.milliseconds(-1500), "-1.5"), (.microseconds(90_000_010), "90.00001"),
        ]
        for (length, expected) in numbers {
            text.bytes = []
            text.put(seconds: length)
            #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
        }
        for (number, expected) in [
            (0.0, "0"), (-1, "-1"), (1.5, "1.5"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
            (.nan, "NaN"), (1e300, "1e+300"),
        ] {
            text.bytes = []
            text.put(number)
            #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
        }
        for number in [0, 7, 10, -42, .max, .min] {
            text.bytes = []
            text.put(number)
            #expect(String(decoding: text.bytes, as: UTF8.self) == "\(number)")
        }
    }

    @Test func `what a label or a help says stays within its line`() {
        var text = MetricsText(isOpen: false)
        text.family("x", .gauge, "a\nb \\ \"c\"")
        text.sample("x", ["l": "a\"b\\c\nd}"], 1)
        #expect(
            String(decoding: text.bytes, as: UTF8.self) == #"""
                # TYPE x gauge
                # HELP x a\nb \\ "c"
                x{l="a\"b\\c\nd}"} 1

                """#)
    }

    @Test func `OpenMetrics names counters and infos by their families, and ends`() {
        var text = MetricsText(isOpen: true)
        text.family("a_total", .counter, "A.")
        text.family("b_info", .info, "B.")
        text.end()
        #expect(
            String(decoding: text.bytes, as: UTF8.self)
                == "# TYPE a counter\n# HELP a A.\n# TYPE b info\n# HELP b B.\n# EOF\n")
    }

    @Test(arguments: [
        ("127.0.0.1", [127, 0, 0, 1]), ("::1", [UInt8](repeating: 0, count: 15) + [1]),
        ("2001:db8::7", [0x20, 1, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [7]),
        ("fe80::1%eth0", [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [1]),
        ("::ffff:192.0.2.1", [UInt8](repeating: 0, count: 10) + [255, 255, 192, 0, 2, 1]),
        ("1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]),
    ])
    func `addresses are read as their bytes`(_ text: String, _ bytes: [UInt8]) {
        #expect(AddressHash.bytes(of: text) == bytes)
    }

    @Test(arguments: ["", "1.2.3", "256.1.1.1", ":::", "1::2::3", "1:2", "g::", "1:2:3:4:5:6:7:"])
    func `what is no address has no bytes`(_ text: String) {
        #expect(AddressHash.bytes(of: text) == nil && AddressHash.of(text) == 0)
    }

    @Test func `a histogram counts what fell below each bound`() {
        var lengths = LengthHistogram.ofTurns
        for milliseconds in [1, 3, 700, 5000] { lengths.count(.milliseconds(milliseconds)) }
        var text = MetricsText(isOpen: false)
        lengths.add("t", nil, to: &text)
        let shown = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n")
        #expect(shown.contains(#"t_bucket{le="0.001"} 1"#))
        #expect(shown.contains(#"t_bucket{le="0.005"} 2"#))
        #expect(shown.contains(#"t_bucket{le="1.0"} 3"#))
        #expect(shown.contains(#"t_bucket{le="+Inf"} 4"#))
        #expect(shown.suffix(2) == ["t_sum 5.704", "t_count 4"])
    }

    @Test func `a spark keeps how it went and about how long it took`() throws {
        for outcome in Spark.Outcome.allCases {
            for milliseconds in [0, 1, 8191, 100_000] {
                let spark = Spark(outcome, length: .milliseconds(milliseconds))
                let again = try #require(Spark(word: spark.word))
                #expect(again == spark)
                #expect(again.milliseconds == min(milliseconds, Spark.most))
            }
        }
        #expect(Spark(word: 0) == nil)
    }
}

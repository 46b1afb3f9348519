import Foundation
import Support
import Testing

/// In the place of blackbox_exporter: the same scrape of the same targets, seen by a real Prometheus.
@Suite(.withRealParts) struct `A scrape in blackbox_exporter's place` {
    /// - Parameter instance: what the target is known as, where that is not what is asked for.
    private func job(
        _ name: String, _ port: Int, _ module: String, _ targets: [String],
        as instance: String? = nil
    ) -> String {
        """
          - job_name: \(name)
            metrics_path: /probe
            params: {module: [\(module)]}
            static_configs: [{targets: [\(targets.map { "'\($0)'" }.joined(separator: ","))]}]
            relabel_configs:
              - {source_labels: [__address__], target_label: __param_target}
              - source_labels: [__param_target]
                target_label: instance
                replacement: '\(instance ?? "$1")'
              - {target_label: __address__, replacement: '127.0.0.1:\(port)'}

        """
    }

    @Test func `tells the same names, labels and values`() async throws {
        try await World.lent { world in
            try await world.startReceiver()
            let (own, theirs, prometheus, safe) = (
                World.freePort(), World.freePort(), World.freePort(), World.freePort()
            )
            try world.certify()
            try await world.startNginx(
                more: """
                    location /again { return 302 /; }
                    location /gone { return 404 "nothing"; }
                    listen 127.0.0.1:\(safe) ssl;
                    ssl_certificate \(world.path("server.pem"));
                    ssl_certificate_key \(world.path("server.key"));
                    """)
            let safely = "https://127.0.0.1:\(safe)/"
            try await world.startAgent(
                try `The operators' listener`.settings(
                    world, port: own,
                    more: """
                        [probe checkout-tls]
                        service = checkout
                        http    = \(safely)
                        timeout = 500ms
                        ca      = \(world.path("server.pem"))
                        """))
            try world.write(
                """
                modules:
                  http_2xx: {prober: http, http: {preferred_ip_protocol: ip4}}
                  https:
                    prober: http
                    http:
                      preferred_ip_protocol: ip4
                      tls_config: {ca_file: \(world.path("server.pem"))}
                  tcp_connect: {prober: tcp, tcp: {preferred_ip_protocol: ip4}}
                """, to: "blackbox.yml")
            let web = (["/", "/again", "/gone"]).map {
                "http://127.0.0.1:\(world.servicePort)\($0)"
            }
            let sockets = ["127.0.0.1:\(world.servicePort)", "127.0.0.1:1"]
            try world.write(
                "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n"
                    + job("theirs-http", theirs, "http_2xx", web + ["http://127.0.0.1:1/"])
                    + job("ours-http", own, "http_2xx", web + ["http://127.0.0.1:1/"])
                    + job("theirs-tcp", theirs, "tcp_connect", sockets)
                    + job("ours-tcp", own, "tcp_connect", sockets)
                    + job("theirs-https", theirs, "https", [safely])
                    + job("ours-https", own, "http_2xx", ["checkout-tls"], as: safely),
                to: "prometheus.yml")
            let exporter = try Child(
                "/usr/bin/prometheus-blackbox-exporter",
                [
                    "--config.file=\(world.path("blackbox.yml"))",
                    "--web.listen-address=127.0.0.1:\(theirs)",
                ], in: world.folder, named: "blackbox")
            let collector = try Child(
                "/usr/bin/prometheus",
                [
                    "--config.file=\(world.path("prometheus.yml"))",
                    "--storage.tsdb.path=\(world.path("tsdb"))",
                    "--web.listen-address=127.0.0.1:\(prometheus)",
                ], in: world.folder, named: "prometheus")
            defer {
                exporter.signal(SIGKILL)
                collector.signal(SIGKILL)
            }
            try await eventually("both listen") {
                Loopback.accepts(UInt16(theirs)) && Loopback.accepts(UInt16(prometheus))
            }
            // What theirs alone tells of the last handshake.
            let alone = ["probe_ssl_last_chain_info", "probe_tls_version_info"]
            for (kind, least, alone) in [("http", 60, []), ("tcp", 10, []), ("https", 20, alone)] {
                let compared = try Child(
                    Tocsin.python,
                    [
                        Tocsin.peer("compare.py"), "\(prometheus)", "theirs-\(kind)",
                        "ours-\(kind)", "\(least)",
                    ] + alone,
                    in: world.folder, named: "compare-\(kind)")
                #expect(try await compared.end(within: .seconds(60)) == 0, "\(compared.complained)")
                var lines = compared.said.split(separator: "\n").map(String.init)
                let summary = try JSON(lines.popLast() ?? "{}")
                #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
                #expect((summary["series"]?.number ?? 0) >= Double(least))
            }
        }
    }
}

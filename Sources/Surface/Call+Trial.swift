import Basics

extension Call {
    /// `/probe`, as blackbox_exporter has it.
    package struct Trial: Sendable, Equatable {
        package var target: String
        /// Nil for the usual one.
        package var module: String?
        /// How long the scraper waits, less what the answer takes on its way.
        package var timeout: Duration

        /// Without a word from the scraper.
        static let usualTimeout: Duration = .seconds(5)
        /// The loop's time is everybody's.
        static let longestTimeout: Duration = .seconds(30)
        /// Prometheus hears of a timeout only if the answer comes before its own.
        static let reserve: Duration = .milliseconds(500)
    }

    static let trialRoutes: [Route] = [
        Route(
            .get, "/probe", scope: .read,
            "Runs one probe now and answers with its metrics, as blackbox_exporter does.",
            query: [
                Field(
                    "target", .text(2048), needed: true,
                    "an address, host:port, or the name of a configured probe"),
                Field("module", .text(64), "http_2xx, http_post_2xx or tcp_connect"),
                Field("debug", .text(10), "ignored"),
            ], answer: .text(type: "text/plain"), troubles: [403]
        ) { asked throws(Misunderstanding) in
            // A page of somebody else's may make a browser ask; it must not make the agent probe.
            let site = asked.request.headers["sec-fetch-site"] ?? "none"
            guard site == "none" || site == "same-origin" else {
                throw Misunderstanding(403, "a probe is not started for another site's page")
            }
            guard let target = asked.text("target"), !target.isEmpty else {
                throw Misunderstanding(400, "\"target\" is missing: what is to be probed")
            }
            return .trial(
                Trial(
                    target: target, module: asked.text("module"),
                    timeout: timeout(asked.request)), isOpen: wantsOpenMetrics(asked.request))
        }
    ]

    static func wantsOpenMetrics(_ request: Request) -> Bool {
        request.headers["accept"]?.contains("application/openmetrics-text") ?? false
    }

    private static func timeout(_ request: Request) -> Duration {
        let header = request.headers["x-prometheus-scrape-timeout-seconds"]
        guard let seconds = header.flatMap(Double.init), seconds > 0, seconds < 1e6 else {
            return Trial.usualTimeout
        }
        let length = Duration.milliseconds(Int64(seconds * 1000)) - Trial.reserve
        return min(max(length, .milliseconds(100)), Trial.longestTimeout)
    }
}

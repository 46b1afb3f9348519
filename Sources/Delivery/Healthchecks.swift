import Basics
import Configuration
import Incidents

/// The destination kind `healthchecks`: a dead man's switch (`healthchecks/healthchecks`, ping API) that hears from us
/// while we are well and rings when it does not; Uptime Kuma's push addresses take the same.
///
/// At most five pings a minute are taken for a check, so one comes every 15 s or less often. Who cannot write the
/// journal says so at `/fail`. Pings are not owed: the next one says all that a lost one did (see ``Upkeep``).
enum Healthchecks {
    /// So much of a body is kept by the public service.
    static let bodyLimit = 10_000

    static func request(_ occasion: Occasion, _ kind: Settings.Healthchecks) -> Attempt.Request {
        ping(kind, words: Bulletin(occasion).text, isWell: true)
    }

    static func ping(
        _ kind: Settings.Healthchecks, words: String, isWell: Bool
    ) -> Attempt.Request {
        .http(
            method: "POST", url: isWell ? kind.url : Secret(kind.url.revealed + "/fail"),
            headers: [Attempt.Header(name: "Content-Type", value: "text/plain; charset=utf-8")],
            body: Array(Clip.text(words, atMost: bodyLimit, .bytes).utf8))
    }
}

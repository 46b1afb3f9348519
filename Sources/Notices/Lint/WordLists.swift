/// The words that the rules look for, each list with its rule's number. A phrase is words in lower case; a
/// last word that ends in `*` matches whatever it begins.
enum WordLists {
    /// L02: of each stage, one must occur. The first is what a finding proposes.
    static func stagePhrases(_ stage: Stage) -> [String] {
        switch stage {
        case .acknowledge: ["working on", "looking into", "on it", "since"]
        case .update: ["still", "now", "new"]
        case .noNews: ["nothing has changed", "no change", "not changed"]
        case .monitoring: ["working again", "worked again", "watching", "back to"]
        case .cameBack: ["come back", "failed again", "failing again", "returned"]
        case .resolved: ["working normally", "fixed", "is over", "over"]
        case .identified: ["found", "the cause"]
        case .revisedEstimate: ["longer than we said", "new estimate", "longer", "sooner"]
        case .followUp: ["what happened", "what went wrong"]
        case .correction: ["correct", "correction"]
        case .withdrawn: ["wrong", "false alarm"]
        case .maintScheduled: ["planned work", "will stop", "will pause", "will be"]
        case .maintReminder: ["reminder", "planned work"]
        case .maintStarted: ["has started", "started"]
        case .maintOverrun: ["longer", "running late"]
        case .maintCompleted: ["finished", "is over", "done"]
        case .maintCancelled: ["cancelled", "canceled", "will not take place"]
        case .drill: ["drill", "practice"]
        }
    }

    /// L04: the right words for a scope; the first is what a finding proposes.
    static func scopeWords(_ scope: Facts.Scope) -> [String] {
        switch scope {
        case .all: ["all", "no one", "nobody", "none"]
        case .most: ["most"]
        case .part: ["some"]
        case .few: ["a few", "few"]
        }
    }

    static let allScopeWords = [
        "all", "no one", "nobody", "none", "most", "some", "a few", "few",
    ]

    /// Scope words that speak of something else: of the history behind an estimate.
    static let notScopes = ["most problems like this"]

    /// L13.
    static let progress = [
        "progress*", "improv*", "recover*", "better", "close to", "nearly", "almost", "eased",
    ]

    /// F03, as words; codes are looked for as numbers.
    static let protocols = [
        "http", "https", "tls", "ssl", "dns", "tcp", "udp", "icmp", "smtp", "4xx", "5xx",
        "bad request", "bad gateway", "gateway timeout", "internal server error",
        "service unavailable", "status code", "status codes", "response code", "response codes",
    ]

    /// F04: the word, and what to write instead.
    static let jargon: [(phrase: String, instead: String)] = [
        ("latency", "slow"), ("latencies", "slow"),
        ("degraded", "slow, or not working properly"),
        ("degradation", "slow, or not working properly"),
        ("error rate", "some … fail"), ("error rates", "some … fail"),
        ("outage", "problem"), ("outages", "problems"),
        ("incident", "problem"), ("incidents", "problems"),
        ("failover", "we moved to a standby"), ("failed over", "moved to a standby"),
        ("rollback", "undid a change"), ("rolled back", "undid"), ("rolling back", "undoing"),
        ("deploy*", "change that we made"), ("redeploy*", "change that we made"),
        ("database", "leave it out"), ("databases", "leave it out"),
        ("cache", "leave it out"), ("caches", "leave it out"), ("caching", "leave it out"),
        ("message queue", "leave it out"), ("backend", "leave it out"),
        ("cluster", "leave it out"), ("clusters", "leave it out"),
        ("node", "leave it out"), ("nodes", "leave it out"), ("kubernetes", "leave it out"),
        ("pod", "leave it out"), ("pods", "leave it out"), ("replica*", "leave it out"),
        ("load balancer", "leave it out"), ("load balancers", "leave it out"),
        ("mitigat*", "fix for now"), ("remediat*", "fix"),
        ("root cause", "why it happened"), ("root causes", "why it happened"),
        ("timeout", "pages may not load"), ("timeouts", "pages may not load"),
        ("timed out", "did not load"), ("timing out", "not loading"),
        ("intermittent", "on and off"), ("intermittently", "on and off"),
        ("upstream", "leave it out"), ("downstream", "leave it out"),
        ("monitor", "watch"), ("monitors", "watch"), ("monitored", "watched"),
        ("monitoring", "watching"), ("utilis*", "use"), ("utiliz*", "use"),
        ("throughput", "speed"), ("packet loss", "slow"), ("connectivity", "connecting"),
        ("infrastructure", "leave it out"), ("propagat*", "reach"), ("hotfix", "fix"),
        ("endpoint", "leave it out"), ("endpoints", "leave it out"),
    ]

    /// F05.
    static let blame = [
        "third party", "third parties", "our provider", "our providers", "our supplier",
        "our vendor", "hosting provider", "cloud provider", "human error", "operator error",
        "user error", "an engineer", "one of our engineers",
    ]

    /// F06.
    static let overpromises = [
        "guarantee*", "never again", "will not happen again", "soon", "shortly", "immediately",
        "100%", "100 per cent", "will be fixed by", "will be resolved by", "any minute",
        "in no time",
    ]

    /// F07.
    static let filler = [
        "technical difficulties", "technical difficulty", "technical issue", "technical issues",
        "an issue", "some issues", "any inconvenience", "the inconvenience", "unforeseen",
        "experiencing problems", "experiencing issues",
    ]

    /// F08.
    static let minimising = [
        "minor", "slight", "slightly", "simply", "a handful", "brief", "briefly", "only a few",
        "small glitch", "glitch", "hiccup",
    ]

    /// F09.
    static let guesses = [
        "probably", "possibly", "perhaps", "presumably", "we think", "we believe", "we suspect",
        "appears to be", "seems to be", "may be due", "might be due", "may be caused",
        "might be caused", "likely due", "likely caused",
    ]

    /// F10, as words; brackets are looked for as characters.
    static let placeholders = [
        "todo", "tbc", "tbd", "fixme", "nil", "null", "undefined", "lorem ipsum", "optional nil",
    ]

    /// F01: a host's last labels, where no customer can go.
    static let internalSuffixes = [
        ".internal", ".local", ".localdomain", ".lan", ".corp", ".intranet", ".svc", ".cluster",
        ".private", ".home", ".consul", ".localhost",
    ]

    /// F01: what machines' names begin with.
    static let machines = [
        "api", "app", "auth", "backend", "cache", "db", "dc", "eu", "front", "frontend", "gw",
        "haproxy", "host", "k8s", "kafka", "lb", "mysql", "nginx", "node", "pg", "pod", "postgres",
        "prod", "proxy", "redis", "rack", "server", "srv", "staging", "us", "vm", "web", "worker",
    ]

    /// F02.
    static let errorNumbers = [
        "econnrefused", "econnreset", "econnaborted", "etimedout", "ehostunreach", "enetunreach",
        "enotfound", "eai_again", "epipe", "enoent", "eacces", "eperm", "emfile", "enospc",
    ]

    /// F11: what secrets begin with.
    static let secrets = [
        "sk_live_", "sk_test_", "pk_live_", "rk_live_", "ghp_", "gho_", "ghs_", "github_pat_",
        "glpat-", "xoxb-", "xoxp-", "xoxa-", "akia", "asia", "whsec_", "eyj", "sg.", "npm_",
        "password=", "passwd=", "token=", "secret=", "api_key=", "apikey=", "key=",
    ]

    /// F14: capitals that are words or well-known names, not shouting.
    static let capitals = ["DRILL", "STOP", "IBAN", "VISA", "PDF", "JSON"]
}

/// The words that the rules look for, each list with its rule's number. A phrase is words in lower case; a
/// last word that ends in `*` matches whatever it begins.
enum WordLists {
    /// L02: of each stage, one must occur. The first is what a finding proposes.
    ///
    /// - Parameter isLong: on the status page and in email, where there is room to say it whole.
    static func stagePhrases(_ stage: Stage, isLong: Bool) -> [String] {
        switch stage {
        case .acknowledge:
            [
                "working on", "looking into", "on it", "working to", "finding out",
                "investigating", "checking",
            ] + (isLong ? [] : ["since", "failing", "fail", "failed", "slow", "while we fix"])
        case .update: ["still", "now", "new"]
        case .noNews: ["nothing has changed", "no change", "nothing new", "no news"]
        case .identified:
            ["found the cause", "found why", "cause found", "the cause", "found what", "found out"]
        case .revisedEstimate:
            ["longer than we said", "longer", "new estimate", "sooner", "less time than we said"]
        case .monitoring:
            ["working again", "worked again", "works again", "watching", "back to", "work again"]
        case .cameBack:
            ["come back", "came back", "failed again", "failing again", "returned", "is back"]
        case .resolved: ["working normally", "works normally", "fixed", "is over", "over"]
        case .followUp: ["what happened", "what went wrong", "why", "happened"]
        case .correction: ["correct", "correction", "correcting"]
        case .withdrawn: ["we were wrong", "wrong", "false alarm"]
        case .maintScheduled:
            [
                "planned work", "will stop", "will pause", "will be", "will not", "plan to",
                "pause", "planned",
            ]
        case .maintReminder: ["reminder", "planned work", "tomorrow", "today", "planned"]
        case .maintStarted: ["has started", "started", "have started", "begun"]
        case .maintOverrun: ["taking longer", "longer", "running late", "late"]
        case .maintCompleted: ["finished", "is over", "done", "complete", "completed", "ended"]
        case .maintCancelled:
            ["cancelled", "canceled", "will not take place", "called off", "not take place"]
        case .drill: ["drill", "practice"]
        }
    }

    /// L04: the right words for a scope; the first is what a finding proposes.
    static func scopeWords(_ scope: Facts.Scope) -> [String] {
        switch scope {
        case .all: ["all", "no one", "nobody"]
        case .most: ["most"]
        case .part: ["some"]
        case .few: ["a few", "few"]
        }
    }

    static let allScopeWords = ["all", "no one", "nobody", "most", "some", "a few", "few"]

    /// Scope words that speak of something else: of the history behind an estimate, of a turn of speech.
    static let notScopes = [
        "most problems like this", "some point", "some time", "all along", "at all", "after all",
        "all our other", "all other", "most recent",
    ]

    /// L13.
    static let progress = [
        "progress*", "improv*", "recover*", "better", "close to", "closer to", "nearly", "almost",
        "eased",
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
        ("queue", "leave it out"), ("queues", "leave it out"),
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
        "100%", "100 %", "100 per cent", "never happen again", "will be fixed by",
        "will be resolved by", "any minute",
        "in no time",
    ]

    /// F07.
    static let filler = [
        "technical difficulties", "technical difficulty", "technical issue", "technical issues",
        "technical problems", "an issue", "inconvenience*", "any inconvenience",
        "the inconvenience", "unforeseen", "experiencing issues",
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

    /// F12.
    static let security = [
        "attack*", "breach*", "leak", "leaks", "leaked", "leaking", "hack", "hacked", "hacker*",
        "hacking", "intrusion*", "intruder*", "compromised", "malware", "ransomware", "phishing",
        "vulnerabilit*", "exploit*", "unauthorised access", "unauthorized access",
        "denial of service", "ddos", "stolen", "security incident", "virus",
    ]

    /// F13.
    static let liability = [
        "liable", "liability", "liabilities", "negligen*", "breach of contract", "our fault",
        "legal action", "lawsuit", "damages", "we are to blame", "at fault",
    ]

    /// F15.
    static let marketing = [
        "upgrade", "upgrades", "upgraded", "upgrading", "excited", "exciting", "thrilled",
        "offer", "offers", "special price", "sign up now", "buy now", "delighted",
    ]

    /// F10, as words; brackets are looked for as characters.
    static let placeholders = [
        "todo", "tbc", "tbd", "fixme", "nil", "null", "lorem ipsum",
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
        "ip", "prod", "proxy", "redis", "rack", "server", "srv", "staging", "us", "vm", "web",
        "worker",
    ]

    /// F02.
    static let errorNumbers = [
        "econnrefused", "econnreset", "econnaborted", "etimedout", "ehostunreach", "enetunreach",
        "enotfound", "eai_again", "epipe", "enoent", "eacces", "eperm", "emfile", "enospc",
    ]

    /// F02.
    static let traces = [
        "stack trace", "stacktrace", "core dump", "segmentation fault", "segfault", "exit code",
        "uncaught", "errno", "unhandled exception", "exception",
    ]

    /// F02: how files of programs end.
    static let sourceEndings = [
        ".java", ".js", ".jsx", ".ts", ".tsx", ".log", ".php", ".rb", ".swift", ".yaml", ".yml",
        ".json", ".cpp", ".conf", ".exe", ".dll",
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

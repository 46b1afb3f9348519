/// One mistake in a `[destination]`, by its lines from the sixth of the file on.
private func wrong(
    _ lines: String, _ line: Int, _ column: Int, _ message: String, shown: String? = nil
) -> Malformed {
    let head =
        "[service shop]\n[probe web]\nservice = shop\nhttp = http://shop.test/\n[destination x]\n"
    let all = (head + lines).split(separator: "\n").map(String.init)
    let source = shown ?? all[line - 1]
    let caret = String(repeating: " ", count: column - 1) + "^"
    return Malformed(
        message, head + lines + "\n",
        says: "probes.conf:\(line):\(column): \(message)\n    \(source)\n    \(caret)\n1 mistake\n")
}

extension MalformedTests {
    /// What each kind of destination refuses.
    static let destinations = kinds + people + tickets + conditions

    private static let kinds = [
        wrong(
            "kind = webhok\nurl = https://a.test/", 6, 8,
            "'kind' cannot be 'webhok'; did you mean 'webhook'?"),
        wrong(
            "kind = file", 5, 1,
            "[destination x] has no path; a file destination needs 'path = ...'"),
        wrong(
            "kind = exec\ncommand = ring --loud", 7, 11,
            "'command' cannot be 'ring --loud'; expected an absolute path and arguments, such as "
                + "/usr/local/bin/ring --loud"),
        wrong(
            "kind = alertmanager\nurl = https://a.test/x y", 7, 7,
            "'url' cannot be what it is given; expected an http:// or https:// address",
            shown: "url = https://a.test/* *"),
        wrong(
            "kind = alertmanager\nurl = https://a.test\nuser = a", 8, 1,
            "'user' needs 'password'; write 'password = ...', too"),
        wrong(
            "kind = alertmanager\nurl = https://a.test\nlabels = team", 8, 10,
            "'labels' cannot be 'team'; expected a list of 'name=value', such as team=payments"),
        wrong(
            "kind = alertmanager\nurl = https://a.test\nresend = 5", 8, 10,
            "'resend' cannot be '5'; expected a length of time from 10s to 10m, such as 500ms, 15s or 1h30m"
        ),
        wrong(
            "kind = alertmanager-webhook\nurl = https://a.test\ntoken = a b", 8, 9,
            "'token' cannot be what it is given; expected a token without blanks",
            shown: "token = * *"),
        wrong(
            "kind = pagerduty\nrouting-key = abc", 7, 15,
            "'routing-key' cannot be what it is given; expected the 32 letters and digits of an integration",
            shown: "routing-key = ***"),
        wrong(
            "kind = opsgenie", 5, 1,
            "[destination x] has no api-key; an opsgenie destination needs 'api-key = ...'"),
        wrong(
            "kind = opsgenie\napi-key = k\napi = eu", 8, 7,
            "'api' cannot be what it is given; expected an http:// or https:// address"),
        wrong(
            "kind = jsm\napi-key = k\nteam = a", 8, 1,
            "unknown key 'team' in [destination x]; did you mean 'teams'?"),
        wrong(
            "kind = incidentio\ntoken = t", 5, 1,
            "[destination x] has no source; an incidentio destination needs 'source = ...'"),
        wrong(
            "kind = otlp\nurl = https://a.test\nheader = x", 8, 10,
            "'header' cannot be what it is given; expected 'Name: value'", shown: "header = *"),
        wrong(
            "kind = syslog\nserver = logs.test:x", 7, 10,
            "'server' cannot be 'logs.test:x'; expected a host and perhaps a port, such as logs.internal:514"
        ),
        wrong(
            "kind = syslog\nserver = logs.test\ntransport = tsl", 8, 13,
            "'transport' cannot be 'tsl'; did you mean 'tls'?"),
        wrong(
            "kind = syslog\nserver = logs.test\nfacility = 24", 8, 12,
            "'facility' cannot be '24'; expected a whole number from 0 to 23"),
        wrong(
            "kind = healthchecks\nurl = https://a.test/x\nevery = 5s", 8, 9,
            "'every' cannot be '5s'; expected a length of time from 15s to 1d, such as 500ms, 15s or 1h30m"
        ),
    ]

    private static let people = [
        wrong(
            "kind = slack", 5, 1,
            "[destination x] has no url or token; a slack destination needs 'url = ...' or 'token = ...'"
        ),
        wrong(
            "kind = slack\ntoken = t", 7, 1, "'token' needs 'channel'; write 'channel = ...', too",
            shown: "token = *"),
        wrong(
            "kind = teams\nurl = https://a.test/x\nchannel = ops", 8, 1,
            "'channel' is not for a teams destination; it belongs to 'kind = slack' or 'kind = mattermost'"
        ),
        wrong(
            "kind = discord", 5, 1,
            "[destination x] has no url; a discord destination needs 'url = ...'"),
        wrong(
            "kind = telegram\ntoken = t", 5, 1,
            "[destination x] has no chat; a telegram destination needs 'chat = ...'"),
        wrong(
            "kind = ntfy\nurl = https://ntfy.sh/", 7, 7,
            "'url' cannot be what it is given; expected an address with a topic, such as https://ntfy.sh/topic"
        ),
        wrong(
            "kind = email\nserver = s.test\nfrom = me\nto = a@b.test", 8, 8,
            "'from' cannot be 'me'; expected an address such as status@shop.example"),
        wrong(
            "kind = email\nserver = s.test\nfrom = a@b.test\nto = a@b.test, c", 9, 16,
            "'to' cannot be 'c'; expected addresses such as oncall@shop.example"),
        wrong(
            "kind = email\nserver = s.test\nfrom = a@b.test\nto = a@b.test\ntls = startls", 10, 7,
            "'tls' cannot be 'startls'; did you mean 'starttls'?"),
        wrong(
            "kind = email\nserver = s.test\nfrom = a@b.test\nto = a@b.test\nunsubscribe = http://a.test",
            10,
            15, "'unsubscribe' cannot be 'http://a.test'; expected an https:// address"),
        wrong(
            "kind = email\nserver = s.test\nfrom = a@b.test\nto = a@b.test\nlist-id = a b", 10, 11,
            "'list-id' cannot be 'a b'; expected a name like a host's, such as status.shop.example"),
        wrong(
            "kind = sms\nto = +441632960001", 5, 1,
            "[destination x] has no account or url; a sms destination needs 'account = ...' or 'url = ...'"
        ),
        wrong(
            "kind = sms\nurl = https://a.test\nbody = {to} {text}\nto = 01632960001", 9, 6,
            "'to' cannot be '01632960001'; expected phone numbers with '+' and the country, such as +441632960001"
        ),
        wrong(
            "kind = sms\nurl = https://a.test\nbody = {text}\nto = +441632960001", 8, 8,
            "'body' cannot be '{text}'; expected a text with {to} and {text}"),
        wrong(
            "kind = mastodon\nurl = https://a.test\ntoken = t\nvisibility = everyone", 9, 14,
            "'visibility' cannot be 'everyone'; expected 'public', 'unlisted', 'private' or 'direct'"
        ),
        wrong(
            "kind = mastodon\nurl = https://a.test\ntoken = t\nlanguage = english", 9, 12,
            "'language' cannot be 'english'; expected two letters of ISO 639-1, such as en"),
        wrong(
            "kind = statuspage\npage = p\ntoken = t\nnotify = maybe", 9, 10,
            "'notify' cannot be 'maybe'; expected 'yes' or 'no'"),
        wrong(
            "kind = cachet\nurl = https://a.test", 5, 1,
            "[destination x] has no token; a cachet destination needs 'token = ...'"),
    ]

    private static let tickets = [
        wrong(
            "kind = github\nproject = checkout\ntoken = t", 7, 11,
            "'project' cannot be 'checkout'; expected an owner and a repository, such as shop/checkout"
        ),
        wrong(
            "kind = gitlab\nproject = a/b\ntoken = t\nassignees = ana", 9, 13,
            "'assignees' cannot be 'ana'; expected numbers of users"),
        wrong(
            "kind = jira\nurl = https://a.test\nproject = OPS", 5, 1,
            "[destination x] has no user or token; a jira destination needs 'user = ...' or 'token = ...'"
        ),
        wrong(
            "kind = jira\nurl = https://a.test\nproject = OPS\ntoken = t\nlabels = a b", 10, 10,
            "'labels' cannot be 'a b'; expected words without blanks, such as outage"),
        wrong(
            "kind = servicenow\nurl = https://a.test\ntoken = t\nclose-state = 6", 9, 1,
            "'close-state' needs 'close-code'; write 'close-code = ...', too"),
        wrong(
            "kind = servicenow\nurl = https://a.test\ntoken = t\nuser = a\npassword = b", 9, 1,
            "'user' and 'token' exclude each other; 'token' stands on line 8"),
    ]

    private static func condition(_ condition: String, _ message: String) -> Malformed {
        wrong("kind = file\npath = /a\nwhen = \(condition)", 8, 8, "'when' cannot be \(message)")
    }

    private static let conditions = [
        wrong(
            "kind = file\npath = a\ndrills = true", 8, 10,
            "'drills' cannot be 'true'; did you mean 'yes'?"),
        wrong(
            "kind = file\npath = a\nstaff = breifing", 8, 9,
            "'staff' cannot be 'breifing'; did you mean 'briefing'?"),
        condition("severety <= SEV2", "'severety <= SEV2'; did you mean 'severity <= SEV2'?"),
        condition(
            "severity <= SEV2 and tier = 1",
            "'tier = 1'; expected a condition on severity, service, stage, audience or time"),
        condition(
            "severity <= SEV2 and severity >= SEV1", "'severity'; expected each condition once"),
        condition(
            "service = a b!",
            "'service = a b!'; expected names of services, such as 'service = checkout, web'"),
        condition("stage = resolve", "'stage = resolve'; did you mean 'stage = resolved'?"),
        condition(
            "audience = engineer", "'audience = engineer'; did you mean 'audience = engineers'?"),
        condition(
            "time = 8-18 Europe/London",
            "'time = 8-18 Europe/London'; expected 'time = 08:00-18:00 Europe/London', perhaps with "
                + "days: 'time = mon-fri 08:00-18:00 Europe/London'"),
        wrong(
            "kind = file\npath = /a\nwhen = service = shp", 8, 8,
            "unknown service 'shp'; did you mean 'shop'?"),
        wrong(
            "kind = slack\nurl = https://a.test/x\nnotices = chatt", 8, 11,
            "'notices' cannot be 'chatt'; did you mean 'chat'?"),
    ]
}

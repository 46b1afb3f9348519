extension English {
    /// Sentences that several stages share, and what ends every text.
    static let sentences = """
        [sentences]
        workaround = What you can do: {workaround}

        how-long = {?record}This is taking longer than any problem of this kind that we have had. We cannot give a time.
        else {?far}This may take more than 4 hours. We will tell you when we know more.
        else {?by team}We expect to fix this by {estimate}. That is an estimate from the team doing the work.
        else We expect to fix this by {estimate}. That is an estimate: most problems like this one have taken us less time. If it changes, we will tell you.
        else We do not yet know how long it will take.

        still-how-long = {?record}This is taking longer than any problem of this kind that we have had. We cannot give a time.
        else {?far}This may take more than 4 hours. We will tell you when we know more.
        else We still expect to fix this by {estimate}. That is an estimate.
        else We do not yet know how long it will take.

        estimate-line = • Estimate: fixed by {estimate}, from the team doing the work{?by team}
        else • Estimate: fixed by {estimate} (most problems like this one took less time)
        else • Estimate: this may take more than 4 hours{?far}
        else • Estimate: none yet

        estimate-brief = Estimated fix by {estimate}.

        sorry = We are sorry for this. We know that you rely on {thing}.

        less-often = As this has gone on for a while, we now write about every {often}.
        less-often-brief = We now write about every {often}.

        started = The problem started at {started}.
        next = Next update by {next}.
        next-line = • Next update by {next}
        link = {url}
        address = {short address}
        else Ref {ref}
        caller = Thank you for calling {company}.
        else Thank you for calling.
        spoken-next = The next update is at {spoken next}, on {spoken address}.
        short The next update is at {spoken next}. It will be on {spoken address}.
        short The next update is at {spoken next}.
        else The next update is at {spoken next}.
        linked = Your ticket is linked to {ref}, so you will hear from us at each update. The next one is by {next}.
        else You will hear from us at each update. The next one is by {next}.
        linked-close = Your ticket is linked to {ref}.

        [closing status]
        @next
        ~9 {zone note}
        Reference {ref}.

        Contact: {contact}

        [closing email]
        @next
        ~9 {zone note}

        {?open}You can follow this at {url}
        else The full record is at {url}

        Reference {ref}. Please quote it if you ask us about this.

        Contact: {contact}

        ~1 Our software drafted this notice from what our own checks found.
        """
}

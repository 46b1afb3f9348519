extension English {
    /// A text that was sent said something wrong. It stays as it was; this one says so.
    static let correction = """
        [correction title]
        {service}: a correction
        A correction

        [correction]
        We need to correct our update of {corrected time}.
        else We need to correct an earlier update about {thing}.
        {said}
        {truth}
        We are sorry for the mistake.

        {?open}What is true now: {trouble now}.
        short {?open}What is true now: {short trouble now}.
        short {Thing} {is|are} working normally.
        else {Whole thing} {is|are} working normally.

        {?open}What you can do: {workaround}

        [correction sms]
        correction about {thing}.
        {said} {truth}
        ~1 {?open}{Short trouble now}.
        @next
        @address

        [correction social]
        We need to correct our update of {corrected time} on {thing}.
        else We need to correct an earlier update on {thing}.
        short We need to correct an earlier update on {thing}.
        {said} {truth}
        ~1 {?open}{Short trouble now}.
        @next
        @link

        [correction chat]
        *{service}: a correction* ({ref})
        else *{service}: a correction*
        • {said}
        • {truth}
        • We are sorry for the mistake
        {?open}• Now: {trouble now}
        short {?open}• Now: {short trouble now}
        @next-line
        @link

        [correction push-title]
        {service}: a correction
        A correction

        [correction push]
        {service}: {said clause} {truth}
        else We need to correct an earlier update on {thing}.
        short We need to correct an earlier update on {thing}.
        shorter {service}: a correction.
        @next

        [correction banner]
        A correction about {thing}: see the status page.
        short A correction about {thing}.
        shorter {service}: a correction.
        @next

        [correction ticket]
        We need to correct what we told you about {thing}.
        {said}
        {truth}
        We are sorry for the mistake.
        @linked

        [correction phone]
        @caller
        We need to correct an earlier update about {thing}.
        {said} {truth}
        We are sorry for the mistake.
        @spoken-next
        """

    /// A false alarm that had been told already.
    static let withdrawn = """
        [withdrawn title]
        {service}: we were wrong about a problem
        {service}: a false alarm
        A false alarm

        [withdrawn]
        {!slow}We were wrong to say that {thing} {was|were} failing.
        else We were wrong to say that {thing} {was|were} slow.
        The fault was in our own checks. {Whole thing} worked the whole time.
        short The fault was in our own checks. {Thing} worked the whole time.

        We are sorry for the worry. You do not need to do anything.

        [withdrawn sms]
        {!slow}we were wrong to say that {thing} {was|were} failing.
        else we were wrong to say that {thing} {was|were} slow.
        The fault was in our own checks.
        ~1 Sorry for the worry.
        @address

        [withdrawn social]
        {!slow}We were wrong to say that {thing} {was|were} failing.
        else We were wrong to say that {thing} {was|were} slow.
        The fault was in our own checks. We are sorry for the worry.
        @link

        [withdrawn chat]
        *{service}: a false alarm* ({ref})
        else *{service}: a false alarm*
        • {Thing} worked the whole time; the fault was in our own checks
        short • {Thing} worked the whole time. The fault was in our own checks
        • You do not need to do anything
        • We are sorry for the worry
        @link

        [withdrawn push-title]
        {service}: a false alarm
        A false alarm

        [withdrawn push]
        {Thing} worked the whole time. The fault was in our own checks.
        short {service}: the fault was in our own checks.

        [withdrawn banner]
        We were wrong about {thing}: a false alarm from our own checks.
        short A false alarm about {thing}.

        [withdrawn ticket]
        {!slow}We were wrong to say that {thing} {was|were} failing.
        else We were wrong to say that {thing} {was|were} slow.
        The fault was in our own checks. We are sorry for the worry. If something does not work for you, please tell us more.

        [withdrawn phone]
        @caller
        We were wrong to say that there was a problem with {thing}. The fault was in our own checks, and we are sorry for the worry.
        """
}

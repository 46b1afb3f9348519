extension English {
    /// A person has found the cause. What they say of it is theirs, word for word.
    static let identified = """
        [identified title]
        {service}: we have found the cause
        {service}: cause found
        We have found the cause

        [identified]
        We have found why {trouble now}.
        short We have found why {short trouble now}.
        This affects {affected}.
        {cause}
        {fix}
        else We are working on a fix.
        ~2 {Still working}.

        What you can do: until then, {workaround}

        @still-how-long
        @less-often

        [identified sms]
        we have found why {trouble now}.
        short we have found why {short trouble now}.
        shorter we have found the cause. {Short trouble still}.
        ~1 {fix}
        ~2 @estimate-brief
        @next
        @address

        [identified social]
        We have found why {trouble now}.
        short We have found why {short trouble now}.
        ~2 {fix}
        ~1 @estimate-brief
        @next
        @link

        [identified chat]
        *{service}: cause found* ({ref})
        else *{service}: cause found*
        • Cause: {cause clause}
        • What we are doing: {fix clause}
        else • What we are doing: we are working on a fix
        • {Trouble still} until then
        short • {Short trouble still} until then
        • What you can do: {workaround}
        @estimate-line
        @next-line
        @link

        [identified push-title]
        {Thing}: cause found
        We have found the cause

        [identified push]
        {Headline still}.
        short {service}.
        ~1 @estimate-brief
        @next

        [identified banner]
        We have found why {trouble now}.
        short We have found why {short trouble now}.
        shorter {service}: we have found the cause.
        @next

        [identified ticket]
        We have found why {trouble now}.
        short We have found why {short trouble now}.
        {cause}
        ~3 {fix}
        @workaround
        @linked

        [identified phone]
        @caller
        We have found why {trouble now}.
        short We have found why {short trouble now}.
        ~1 {fix}
        @spoken-next
        """

    /// It takes longer, or less long, than we said: both times, openly.
    static let revisedEstimate = """
        [revised_estimate title]
        {?later}{service}: this is taking longer than we said
        else {?taken back}{service}: we take our estimate back
        else {service}: new estimate
        {?later}{service}: longer than we said
        else {?taken back}{service}: no estimate any more
        else {service}: sooner than we said
        {service}

        [revised_estimate]
        {?later}This is taking longer than we said.
        else {?taken back}We no longer expect a fix by {old estimate}.
        else We expect to need less time than we said.
        {!taken back}We told you that we expected a fix by {old estimate}.
        Our new estimate is {estimate}.
        else {?record}It is taking longer than any problem of this kind that we have had. We cannot give a time.
        else {?far}It may take more than 4 hours from now. We will tell you when we know more.
        else We cannot give a time yet.
        {reason}

        {Trouble still}.
        short {Short trouble still}.
        This affects {affected}.
        ~2 {Still working}.

        @workaround

        {?later}We are sorry for the longer wait.
        else We are sorry for the wait.
        @less-often

        [revised_estimate sms]
        {?later}the fix of {the service} is taking longer.
        else {?taken back}we no longer expect a fix by {old estimate}.
        else we need less time for {the service} than we said.
        short {?later}{service} fix is taking longer.
        shorter {?later}a longer wait.
        short {?taken back}no fix by {old estimate} any more; a longer wait is possible.
        short {service}: sooner than we said.
        New estimate {estimate}, not {old estimate}.
        else {?taken back}We cannot give a time yet.
        else We told you {old estimate}; we cannot give a time yet.
        short New estimate {estimate}.
        shorter Estimate {estimate}.
        {Trouble still}.
        short {Short trouble still}.
        @next
        @address

        [revised_estimate social]
        {?later}Our {service} fix is taking longer than we said, and we are sorry.
        else {?taken back}We no longer expect our {service} fix by {old estimate}, and we are sorry.
        else Our {service} fix needs less time than we said.
        short {?later}{service}: longer than we said. We are sorry.
        short {?taken back}{service}: we no longer expect a fix by {old estimate}.
        short {service}: sooner than we said.
        New estimate: {estimate}, not {old estimate}.
        shorter New estimate: {estimate}.
        else {?taken back}We cannot give a time yet.
        else We told you {old estimate}. We cannot give a time yet.
        {Trouble still}.
        short {Short trouble still}.
        ~1 {Works}.
        @next
        @link

        [revised_estimate chat]
        *{service}: taking longer than we said*{?later} ({ref})
        else {?taken back}*{service}: we no longer expect a fix by {old estimate}* ({ref})
        else *{service}: new estimate, sooner than we said* ({ref})
        else *{service}: new estimate*
        • Estimate, until now: by {old estimate}
        • Estimate, now: by {estimate}
        else • Estimate, now: we cannot give a time yet
        • Why: {reason clause}
        • {Trouble still}
        short • {Short trouble still}
        • What you can do: {workaround}
        @next-line
        @link

        [revised_estimate push-title]
        {?later}{Thing}: longer wait
        else {?taken back}{Thing}: no estimate any more
        else {Thing}: new estimate
        New estimate

        [revised_estimate push]
        {service}.
        ~1 New estimate {estimate}, not {old estimate}.
        short New estimate {estimate}.
        else {?taken back}We no longer expect a fix by {old estimate}.
        else Longer than {old estimate}.
        @next

        [revised_estimate banner]
        {?later}This is taking longer than we said: {short trouble still}.
        else {?taken back}We no longer expect a fix by {old estimate}: {short trouble still}.
        else Sooner than we said: {short trouble still}.
        shorter {?later}{service}: longer than we said.
        shorter {?taken back}{service}: we no longer expect a fix by {old estimate}.
        shorter {service}: sooner than we said.
        ~1 New estimate {estimate}.
        @next

        [revised_estimate ticket]
        {?later}This is taking longer than we said. We told you that we expected a fix by {old estimate}.
        else {?taken back}We no longer expect a fix by {old estimate}.
        else We expect to need less time than we said. We told you that we expected a fix by {old estimate}.
        Our new estimate is {estimate}.
        else We cannot give a time yet.
        {Trouble still}.
        short {Short trouble still}.
        @workaround
        @linked

        [revised_estimate phone]
        @caller
        {?later}The fix of {the service} is taking longer than we said, and we are sorry.
        else {?taken back}We no longer expect a fix of {the service} by the time that we gave, and we are sorry. We cannot give a time yet.
        else The fix of {the service} needs less time than we said.
        {Trouble still}.
        short {Short trouble still}.
        ~1 {Works}.
        @spoken-next
        """
}

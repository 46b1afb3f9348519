extension English {
    /// It works again, and we are not yet sure of it: neither "fixed" nor "over".
    static let monitoring = """
        [monitoring title]
        {!slow}{service}: {thing} {is|are} working again
        else {service}: {thing} {is|are} back to {its|their} usual speed
        {!slow}{service}: working again
        {service}: back to normal
        {service}

        [monitoring]
        {!slow}{Whole thing} {is|are} working again.
        else {Whole thing} {is|are} back to {its|their} usual speed.
        short {!slow}{Thing} {is|are} working again.
        short {Thing} {is|are} back to {its|their} usual speed.
        Our checks have passed since {recovered}.
        else Our checks are passing again.
        We will keep watching before we say that this is over.

        What you can do: {action clause}
        else {!slow}What you can do: use {thing} as usual. If something fails for you again, tell us and quote {ref}.
        else What you can do: use {thing} as usual. If it gets slow for you again, tell us and quote {ref}.
        else What you can do: use {thing} as usual.

        ~5 @started
        @less-often

        [monitoring sms]
        {!slow}{whole thing} {has|have} worked again since {recovered}.
        else {whole thing} {has|have} been back to {its|their} usual speed since {recovered}.
        else {whole thing} {is|are} working again.
        short {!slow}{thing} {has|have} worked again since {recovered}.
        short {thing} {has|have} been back to {its|their} usual speed since {recovered}.
        We are still watching.
        @next
        @address

        [monitoring social]
        {!slow}{Whole thing} {has|have} worked again since {recovered}.
        else {Whole thing} {has|have} been back to {its|their} usual speed since {recovered}.
        else {Whole thing} {is|are} working again.
        short {!slow}{Thing} {has|have} worked again since {recovered}.
        short {Thing} {has|have} been back to {its|their} usual speed since {recovered}.
        We are still watching closely.
        @next
        @link

        [monitoring chat]
        *{service}: working again, still watching*{!slow} ({ref})
        else *{service}: back to normal, still watching* ({ref})
        else *{service}: back to normal, still watching*
        {!slow}• {Thing} {has|have} worked again since {recovered}
        else • Back to {its|their} usual speed since {recovered}
        • What you can do: {action clause}
        else • What you can do: use {thing} as usual, and tell us if something is wrong again
        short • What you can do: {action clause}
        short • What you can do: use {thing} as usual. Tell us if something is wrong again
        @next-line
        @link

        [monitoring push-title]
        {!slow}{Thing} working again
        Back to normal
        Working again

        [monitoring push]
        {service}, since {recovered}.
        else {service}.
        short {service}.
        Still watching.
        @next

        [monitoring banner]
        {!slow}{Thing} {is|are} working again. We are still watching.
        else {Thing} {is|are} back to {its|their} usual speed. We are still watching.
        short {!slow}{Thing} {is|are} working again.
        short {Thing} {is|are} back to {its|their} usual speed.
        shorter {!slow}{service}: working again.
        shorter {service}: back to normal.
        @next

        [monitoring ticket]
        {!slow}{Whole thing} {is|are} working again, as far as our checks can tell.
        else {Whole thing} {is|are} back to {its|their} usual speed, as far as our checks can tell.
        short {!slow}{Thing} {is|are} working again, as far as our checks can tell.
        short {Thing} {is|are} back to {its|their} usual speed, as far as our checks can tell.
        We are still watching. Please try again, and tell us if it does not work for you.
        @linked

        [monitoring phone]
        @caller
        {!slow}{Whole thing} {is|are} working again.
        else {Whole thing} {is|are} back to {its|their} usual speed.
        short {!slow}{Thing} {is|are} working again.
        short {Thing} {is|are} back to {its|their} usual speed.
        We are still watching.
        @spoken-next
        """

    /// It failed again after we had said that it worked: the same incident, said openly.
    static let cameBack = """
        [came_back title]
        {service}: the problem has come back
        {service}: not over yet
        {service}

        [came_back]
        The problem has come back.
        {Trouble again}.
        short {Short trouble again}.
        {!slow}We told you that {thing} {was|were} working again, and we are sorry that this did not last.
        else We told you that {thing} {was|were} back to normal, and we are sorry that this did not last.
        short We told you that this was over, and we are sorry that it did not last.

        This affects {affected}.
        ~3 {effect}
        ~2 {Still working}.
        ~5 It first started at {started}.

        @workaround

        We are working on this now.
        @how-long
        @less-often

        [came_back sms]
        the problem has come back.
        {Trouble again}.
        short {Short trouble again}.
        ~1 Sorry.
        @next
        @address

        [came_back social]
        The problem has come back: {trouble again}.
        short The problem has come back. {Short trouble again}.
        We told you that it was over, and we are sorry.
        shorter We are sorry.
        @next
        @link

        [came_back chat]
        *{service}: the problem has come back* ({ref})
        else *{service}: the problem has come back*
        • {Trouble again}
        short • {Short trouble again}
        • We told you that it worked, and we are sorry that this did not last
        • Still working: {works list}
        • What you can do: {workaround}
        @estimate-line
        @next-line
        @link

        [came_back push-title]
        {Thing}: the problem has come back
        The problem has come back

        [came_back push]
        {Headline again}.
        short {service}.
        @next

        [came_back banner]
        The problem has come back: {trouble again}.
        short The problem has come back: {short trouble again}.
        shorter {service}: the problem has come back.
        @next

        [came_back ticket]
        The problem has come back: {trouble again}. We told you that it worked, and we are sorry.
        short The problem has come back. {Short trouble again}. We told you that it worked, and we are sorry.
        @workaround
        @linked

        [came_back phone]
        @caller
        The problem has come back, and we are sorry. {Trouble again}.
        short The problem has come back, and we are sorry. {Short trouble again}.
        ~1 {Works}.
        @spoken-next
        """
}

extension English {
    /// It takes longer than was said: the old end and the new one.
    static let maintOverrun = """
        [maint_overrun title]
        {service}: planned work is taking longer
        Planned work is taking longer

        [maint_overrun]
        Our planned work on {the service} is taking longer than we said.
        It was due to end at {window to}.
        We now expect to end by {new end}.
        else We do not yet know when it will end.

        {Window effect} in that time.
        else {Thing} may not work in that time.
        short {Window effect}.
        ~1 {Still working}.

        What you can do: {window advice}

        We are sorry for the longer wait.

        [maint_overrun sms]
        work on {the service} is taking longer.
        New end time {new end}, not {window to}.
        shorter New end time {new end}.
        else It was due to end at {window to}.
        ~1 {Window effect}.
        @next
        @address

        [maint_overrun social]
        Our planned work on {the service} is taking longer, and we are sorry for the wait.
        New end time: {new end}, not {window to}.
        else It was due to end at {window to}.
        ~1 {Works}.
        @next
        @link

        [maint_overrun chat]
        *Planned work running longer: {service}* ({ref})
        else *Planned work running longer: {service}*
        • Was due to end at {window to}. Now expected by {new end}
        else • Was due to end at {window to}. We do not yet know when it will end
        • {window effect} in that time
        short • {Window effect}
        • Still working: {works list}
        • What you can do: {window advice}
        @next-line
        @link

        [maint_overrun push-title]
        Planned work: longer wait

        [maint_overrun push]
        {service}.
        ~1 New end time {new end}, not {window to}.
        short New end time {new end}.
        else Due to end at {window to}.
        @next

        [maint_overrun banner]
        Planned work on {the service} is taking longer.
        short {service}: planned work is late.
        ~1 New end time {new end}.
        @next

        [maint_overrun ticket]
        Our planned work on {the service} is taking longer than we said. It was due to end at {window to}, and we are sorry.
        We now expect to end by {new end}.
        The next update is by {next}.

        [maint_overrun phone]
        @caller
        Our planned work on {the service} is taking longer than we said, and we are sorry.
        @spoken-next
        """

    /// It is done, and whether it was late.
    static let maintCompleted = """
        [maint_completed title]
        {service}: planned work is finished
        Planned work is finished

        [maint_completed]
        Our planned work on {the service} finished at {finished}.
        else Our planned work on {the service} is finished.
        {Whole thing} {is|are} working normally.
        short {Thing} {is|are} working normally.
        It ended {late by} later than we first said, and we are sorry for that.

        If something fails for you, tell us and quote {ref}.
        else If something fails for you, tell us.

        [maint_completed sms]
        planned work on {the service} finished at {finished}.
        else planned work on {the service} is finished.
        short planned work on {the service} is finished.
        {Thing} {is|are} working normally.
        @address

        [maint_completed social]
        Planned work on {the service} finished at {finished}.
        else Planned work on {the service} is finished.
        {Thing} {is|are} working normally. Thank you for your patience.
        @link

        [maint_completed chat]
        *Planned work finished: {service}* ({ref})
        else *Planned work finished: {service}*
        • Finished at {finished}
        • {Thing} {is|are} working normally
        • It ended {late by} later than we first said, and we are sorry for that
        @link

        [maint_completed push-title]
        Planned work finished

        [maint_completed push]
        {service}: {thing} {is|are} working normally.
        short {service}.

        [maint_completed banner]
        Planned work on {the service} is finished.

        [maint_completed ticket]
        Our planned work on {the service} is finished. {Thing} {is|are} working normally. If something fails for you, please tell us.

        [maint_completed phone]
        @caller
        Our planned work on {the service} is finished. {Thing} {is|are} working normally.
        """

    /// It will not happen.
    static let maintCancelled = """
        [maint_cancelled title]
        {service}: planned work is cancelled
        Planned work is cancelled

        [maint_cancelled]
        Our planned work on {the service} on {window day}, between {window from} and {window to}, is cancelled.
        short Our planned work on {the service} is cancelled. It was planned for {window day}, between {window from} and {window to}.
        {Whole thing} will stay as usual. You do not need to do anything.

        If we plan it anew, we will tell you beforehand.

        [maint_cancelled sms]
        planned work on {the service} on {window day}, {window from} to {window to}, is cancelled.
        short planned work on {the service} is cancelled. It was planned for {window day}, {window from} to {window to}.
        @address

        [maint_cancelled social]
        Our planned work on {the service} on {window day}, between {window from} and {window to}, is cancelled.
        short Our planned work on {the service} is cancelled. It was planned for {window day}, between {window from} and {window to}.
        @link

        [maint_cancelled chat]
        *Planned work cancelled: {service}* ({ref})
        else *Planned work cancelled: {service}*
        • It was planned for {window day}, {window from} to {window to}
        • You do not need to do anything
        @link

        [maint_cancelled push-title]
        Planned work is cancelled

        [maint_cancelled push]
        {service}, {window day}, {window from} to {window to}.
        short {service}, {window day}.

        [maint_cancelled banner]
        Planned work on {the service} on {window day} is cancelled.
        short {service}: planned work on {window day} is cancelled.

        [maint_cancelled ticket]
        Our planned work on {the service} on {window day} is cancelled. You do not need to do anything.

        [maint_cancelled phone]
        @caller
        Our planned work on {the service} on {window day} is cancelled.
        """
}

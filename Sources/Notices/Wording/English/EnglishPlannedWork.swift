extension English {
    /// Planned work is announced: the day, from when to when, what it means, what to do.
    static let maintScheduled = """
        [maint_scheduled title]
        {service}: planned work on {window day}
        Planned work on {window day}
        {service}: planned work

        [maint_scheduled]
        {Window effect} on {window day}, between {window from} and {window to}.
        else {Whole thing} may not work on {window day}, between {window from} and {window to}: we have planned work then.
        short {Window effect}. This is planned work on {window day}, between {window from} and {window to}.
        short {Thing} may not work on {window day}, between {window from} and {window to}.
        {window reason}

        ~1 {Works later}.

        What you can do: {window advice}

        [maint_scheduled sms]
        {?named}{window effect} on {window day}, {window from} to {window to}: planned work.
        else planned work on {the service}: {window effect}, {window day}, {window from} to {window to}.
        else {thing} may not work on {window day}, {window from} to {window to}: planned work.
        short {?named}planned: {window effect} on {window day}, {window from} to {window to}.
        shorter planned work: {service} may not work on {window day}, {window from} to {window to}.
        ~1 You can {window advice}
        @address

        [maint_scheduled social]
        {?named}Planned work: {window effect} on {window day}, between {window from} and {window to}.
        else Planned work on {the service}: {window effect}, {window day}, between {window from} and {window to}.
        else Planned work: {thing} may not work on {window day}, between {window from} and {window to}.
        short Planned work: {thing} may not work on {window day}, between {window from} and {window to}.
        shorter Planned work: {service} may not work on {window day}, between {window from} and {window to}.
        @link

        [maint_scheduled chat]
        *Planned work: {service}* ({ref})
        else *Planned work: {service}*
        • When: {window day}, {window from} to {window to}
        • Effect: {window effect}
        else • Effect: {thing} may not work
        short • {Window effect}
        • What you can do: {window advice}
        @link

        [maint_scheduled push-title]
        Planned work on {window day}

        [maint_scheduled push]
        {service}: {window effect}, {window from} to {window to}.
        else {service} may not work, {window from} to {window to}.
        short {service} may not work, {window from} to {window to}.
        shorter {service} may stop, {window from} to {window to}.

        [maint_scheduled banner]
        {?named}{Window effect} on {window day}, {window from} to {window to}: planned work.
        else {Thing} may not work on {window day}, {window from} to {window to}: planned work.
        short {Thing} may not work on {window day}, {window from} to {window to}: planned work.
        shorter {Thing} may not work on {window day}: planned work.

        [maint_scheduled ticket]
        {?named}{Window effect} on {window day}, between {window from} and {window to}. This is planned work.
        else Planned work on {the service}: {window effect}, {window day}, between {window from} and {window to}.
        else {Thing} may not work on {window day}, between {window from} and {window to}. This is planned work.
        short {Window effect}. This is planned work on {the service}, {window day}, between {window from} and {window to}.
        shorter {Thing} may not work: planned work on {window day}, between {window from} and {window to}.
        What you can do: {window advice}

        [maint_scheduled phone]
        @caller
        {?named}{Window effect} on {window day}. This is planned work.
        else {Window effect} on {window day}. This is planned work on {the service}.
        short {Window effect}. This is planned work on {the service} on {window day}.
        else {Thing} may not work on {window day}. This is planned work.
        """

    /// The same, shortly before.
    static let maintReminder = """
        [maint_reminder title]
        Reminder: planned work on {the service}, {window day}
        Reminder: planned work on {window day}

        [maint_reminder]
        This is a reminder of our planned work on {the service}.
        {Window effect} on {window day}, between {window from} and {window to}.
        else {Whole thing} may not work on {window day}, between {window from} and {window to}.
        short {Window effect}. It is on {window day}, between {window from} and {window to}.
        short {Thing} may not work on {window day}, between {window from} and {window to}.

        ~1 {Works later}.

        What you can do: {window advice}

        [maint_reminder sms]
        reminder, {service}: {window effect} on {window day}, {window from} to {window to}.
        else reminder, {service}: {thing} may not work on {window day}, {window from} to {window to}.
        shorter reminder: {service} may not work on {window day}, {window from} to {window to}.
        ~1 You can {window advice}
        @address

        [maint_reminder social]
        Reminder, {service}: {window effect} on {window day}, between {window from} and {window to}.
        else Reminder, {service}: {thing} may not work on {window day}, between {window from} and {window to}.
        short Reminder: {thing} may not work on {window day}, between {window from} and {window to}.
        @link

        [maint_reminder chat]
        *Reminder of planned work: {service}* ({ref})
        else *Reminder of planned work: {service}*
        • When: {window day}, {window from} to {window to}
        • Effect: {window effect}
        else • Effect: {thing} may not work
        short • {Window effect}
        • What you can do: {window advice}
        @link

        [maint_reminder push-title]
        Reminder: planned work on {window day}
        Reminder: work on {window day}

        [maint_reminder push]
        {service}: {window effect} on {window day}, {window from} to {window to}.
        else {service} may not work on {window day}, {window from} to {window to}.
        short {service} may not work, {window from} to {window to}.
        shorter {service} may stop, {window from} to {window to}.

        [maint_reminder banner]
        Reminder, {service}: {window effect} on {window day}, {window from} to {window to}.
        else Reminder: {thing} may not work on {window day}, {window from} to {window to}.
        short Reminder: {thing} may not work on {window day}, {window from} to {window to}.
        shorter Reminder: {thing} may not work on {window day}.

        [maint_reminder ticket]
        A reminder: we have planned work on {the service} on {window day}, between {window from} and {window to}.
        short A reminder of planned work on {the service}. It is on {window day}, between {window from} and {window to}.
        {Window effect} in that time.
        else {Thing} may not work in that time.
        short {Window effect}.
        What you can do: {window advice}

        [maint_reminder phone]
        @caller
        A reminder about {the service}: {window effect} on {window day}.
        else A reminder about {the service}: {thing} may not work on {window day}.
        short A reminder of planned work on {the service} on {window day}. {Window effect}.
        short A reminder: {thing} may not work on {window day}.
        """

    /// It has begun.
    static let maintStarted = """
        [maint_started title]
        {service}: planned work has started
        Planned work has started

        [maint_started]
        Our planned work on {the service} has started.
        {Window effect} at some point before {window end}.
        else {Whole thing} may not work before {window end}.
        short {Window effect}. That will be over by {window end}.
        short {Thing} may not work before {window end}.

        ~1 {Still working}.

        What you can do: {window advice}

        [maint_started sms]
        planned work on {the service} has started.
        ~2 {Window effect}.
        ~1 You can {window advice}
        @next
        @address

        [maint_started social]
        Planned work on {the service} has started.
        ~2 {Window effect}.
        ~1 {Works}.
        @next
        @link

        [maint_started chat]
        *Planned work started: {service}* ({ref})
        else *Planned work started: {service}*
        • {window effect} before {window to}
        else • {Thing} may not work before {window to}
        short • {Window effect}. That will be over by {window to}
        • Still working: {works list}
        @next-line
        @link

        [maint_started push-title]
        Planned work has started

        [maint_started push]
        {service}.
        ~1 {Window effect}.
        @next

        [maint_started banner]
        Planned work on {the service} has started.
        short {service}: planned work has started.
        shorter {service}: work has started.
        @next

        [maint_started ticket]
        Our planned work on {the service} has started. {Window effect} before {window to}.
        else Our planned work on {the service} has started.
        short Our planned work on {the service} has started. {Window effect}.
        What you can do: {window advice}
        You will hear from us. The next update is by {next}.

        [maint_started phone]
        @caller
        Our planned work on {the service} has started.
        ~1 {Window effect}.
        @spoken-next
        """

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

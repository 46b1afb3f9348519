extension English {
    /// Planned work is announced: the day, from when to when, what it means, what to do.
    static let maintScheduled = """
        [maint_scheduled title]
        {service}: planned work on {window day}
        Planned work on {window day}
        {service}: planned work

        [maint_scheduled]
        {?named}{Window effect} on {window day}, between {window from} and {window to}.
        else We have planned work on {the service} on {window day}, between {window from} and {window to}. {Window effect}.
        else {Whole thing} may not work on {window day}, between {window from} and {window to}: we have planned work then.
        short {Window effect}. This is planned work on {the service}. It is on {window day}, between {window from} and {window to}.
        short {Thing} may not work on {window day}, between {window from} and {window to}.
        shorter We have planned work on {window day}, between {window from} and {window to}. {Thing} may not work in that time.
        {window reason}

        ~1 {Works later}.

        What you can do: {window advice}

        [maint_scheduled sms]
        {?named}{window effect} on {window day}, {window from} to {window to}: planned work.
        else planned work on {the service}: {window effect}, {window day}, {window from} to {window to}.
        else {thing} may not work on {window day}, {window from} to {window to}: planned work.
        short {?named}planned: {window effect} on {window day}, {window from} to {window to}.
        shorter planned work on {service}. It may not work on {window day}, {window from} to {window to}.
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
        else We have planned work on {the service} on {window day}, between {window from} and {window to}. {Window effect}.
        else {Thing} may not work on {window day}, between {window from} and {window to}. This is planned work.
        short {Window effect}. This is planned work on {the service}, {window day}, between {window from} and {window to}.
        shorter We have planned work on {window day}, between {window from} and {window to}. {Thing} may not work in that time.
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
        shorter It is on {window day}, between {window from} and {window to}. {Thing} may not work in that time.

        ~1 {Works later}.

        What you can do: {window advice}

        [maint_reminder sms]
        reminder, {service}: {window effect} on {window day}, {window from} to {window to}.
        else reminder, {service}: {thing} may not work on {window day}, {window from} to {window to}.
        shorter reminder of planned work on {service}. It may not work on {window day}, {window from} to {window to}.
        ~1 You can {window advice}
        @address

        [maint_reminder social]
        Reminder, {service}: {window effect} on {window day}, between {window from} and {window to}.
        else Reminder, {service}: {thing} may not work on {window day}, between {window from} and {window to}.
        short Reminder: {thing} may not work on {window day}, between {window from} and {window to}.
        shorter Reminder of planned work on {the service}. It may not work on {window day}, between {window from} and {window to}.
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
        This is a reminder of our planned work on {the service}. It is on {window day}, between {window from} and {window to}.
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
}

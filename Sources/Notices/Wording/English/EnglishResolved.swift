extension English {
    /// It is over: from when to when, how long, what to do now. It stands alone, for those who read of a short
    /// outage only when it is over, and promises no further update.
    static let resolved = """
        [resolved title]
        {!declared}{service}: fixed
        {?declared}{service}: we have declared this over
        {service}

        [resolved]
        {!declared}{Whole thing} {is|are} working normally.
        short {!declared}{Thing} {is|are} working normally.
        else Our team has declared the problem with {thing} over. If it still fails for you, please tell us.
        The problem lasted {length}, {span}.
        else The problem is over.

        {!varied}In that time, {short trouble past}.
        else At worst in that time, {short trouble past}.
        This affected {affected}.
        {data}

        What you can do: {action clause}
        else {!slow}What you can do: please try again if something did not work for you.

        @sorry
        We will publish what went wrong by {explanation day}.
        ~4 Thank you for your patience.

        [resolved sms]
        {!declared}{service} fixed.
        else {service}: we have declared this over.
        {!varied}{Short trouble past} {short span}.
        else {?varied}At worst {short trouble past}. It lasted {short span}.
        else {Short trouble past}.
        shorter It lasted {short span}.
        ~1 {!slow}Please try again.
        ~2 Sorry.
        @address

        [resolved social]
        {!declared}Fixed: {whole thing} {is|are} working normally.
        short {!declared}Fixed: {thing} {is|are} working normally.
        else Our team has declared the problem with {thing} over.
        {!varied}{Short trouble past} {short span}.
        else {?varied}At worst {short trouble past}. It lasted {short span}.
        else {Short trouble past}.
        shorter It lasted {short span}.
        We are sorry, and thank you for your patience.
        shorter We are sorry.
        ~1 We will explain what went wrong by {explanation day}.
        @link

        [resolved chat]
        {!declared}*{service}: fixed* ({ref})
        else {!declared}*{service}: fixed*
        else *{service}: we have declared this over*
        • Lasted {length}, {short span}
        {!varied}• {Short trouble past}
        else • At worst {short trouble past}
        • {data}
        • What you can do: {action clause}
        else {!slow}• What you can do: try again if something did not work for you
        • What went wrong: we will publish this by {explanation day}
        @link

        [resolved push-title]
        {!declared}{Thing}: fixed
        {!declared}Fixed
        Declared over

        [resolved push]
        {!declared}{Whole thing} {is|are} working normally.
        short {!declared}{Thing} {is|are} working normally.
        shorter {!declared}{service}: working normally.
        else Our team has declared this over.
        ~1 {!slow}What failed can be tried again.
        ~2 Sorry for the disruption.

        [resolved banner]
        {!declared}Fixed: {whole thing} {is|are} working normally.
        short {!declared}Fixed: {thing} {is|are} working normally.
        else Our team has declared the problem with {thing} over.

        [resolved ticket]
        {!declared}This is fixed: {whole thing} {is|are} working normally.
        short {!declared}This is fixed: {thing} {is|are} working normally.
        else Our team has declared the problem with {thing} over. If it still fails for you, please tell us.
        The problem lasted {length}, {short span}.
        {data}
        What you can do: {action clause}
        else {!slow}Please try again if something did not work for you.
        We are sorry.
        @linked-close

        [resolved phone]
        @caller
        {!declared}The problem is over. {Whole thing} {is|are} working normally.
        short {!declared}The problem is over. {Thing} {is|are} working normally.
        else Our team has declared the problem with {thing} over.
        ~1 {!slow}Please try again if something did not work for you.
        We are sorry.
        """

    /// Afterwards, once people know: what happened, what was done, what comes next, and thanks.
    static let followUp = """
        [follow_up title]
        {service} on {started day}: what happened and what we are changing
        {service} on {started day}: what happened
        {service}: what happened
        What happened on {started day}
        What happened

        [follow_up]
        {!varied}On {started day}, {trouble past} for {length}, {times}.
        short {!varied}On {started day}, {short trouble past} for {length}, {times}.
        shorter {!varied}On {started day}, {short trouble past}. It lasted {length}, {times}.
        else {?varied}On {started day}, {short trouble past} at worst. It lasted {length}, {times}.
        else On {started day}, {trouble past}.
        We are sorry. Thank you for your patience while we put it right.

        What happened: {cause clause}

        What we have done: {fix clause}
        What we will do next: {prevention clause}

        {data}
        {credit}

        Tell us how we handled this: {feedback}
        else Tell us how we handled this.

        [follow_up sms]
        why {short trouble past} on {started day}, and what we are changing:
        short what happened to {thing} on {started day}, and what we are changing:
        shorter {service}: what happened on {started day}, and what we are changing:
        @address

        [follow_up social]
        {!varied}On {started day}, {trouble past} for {length}.
        short {!varied}On {started day}, {short trouble past} for {length}.
        else {?varied}On {started day}, {short trouble past} at worst.
        shorter On {started day}, {short trouble past}.
        We are sorry. Here is what went wrong and what we are changing:
        @link

        [follow_up chat]
        *{service}, {started day}: what happened* ({ref})
        else *{service}, {started day}: what happened*
        {!varied}• {Short trouble past} for {length}
        short {!varied}• {Short trouble past}. It lasted {length}
        else {?varied}• {Short trouble past} at worst; it lasted {length}
        • What happened: {cause clause}
        • What we have done: {fix clause}
        • What we will do next: {prevention clause}
        • {credit}
        • Thank you for your patience. Tell us how we handled this: {feedback}
        else • Thank you for your patience
        @link

        [follow_up push-title]
        What happened on {started day}
        What happened

        [follow_up push]
        {service}: what went wrong, and what we are changing.
        short {service}: what went wrong.

        [follow_up banner]
        What happened to {thing} on {started day}: see the status page.
        short What happened to {thing}: see the status page.

        [follow_up ticket]
        {!varied}On {started day}, {trouble past} for {length}.
        short {!varied}On {started day}, {short trouble past} for {length}.
        else {?varied}On {started day}, {short trouble past} at worst.
        shorter On {started day}, {short trouble past}.
        What happened: {cause clause}
        What we have done: {fix clause}
        ~2 What we will do next: {prevention clause}
        ~1 {credit}
        We are sorry, and thank you for your patience.
        @linked-close

        [follow_up phone]
        @caller
        {!varied}On {started day}, {trouble past} for {length}. We are sorry.
        short {!varied}On {started day}, {short trouble past} for {length}. We are sorry.
        else {?varied}On {started day}, {short trouble past} at worst. We are sorry.
        shorter On {started day}, {short trouble past}. We are sorry.
        What happened and what we are changing is on {spoken address}.
        else What happened and what we are changing is on our status page.
        """
}

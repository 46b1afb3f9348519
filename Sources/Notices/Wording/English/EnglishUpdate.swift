extension English {
    /// Something has changed: the news comes first.
    static let update = """
        [update title]
        {headline turned}
        {headline now}
        {Short trouble now}
        {service}

        [update]
        {?worse}The problem has got worse since our last update.
        else {?better}The problem has eased since our last update.
        else {?wider}The problem has grown since our last update.
        else {?narrower}The problem is smaller than in our last update.
        else We have something new to tell you about this problem.
        {Trouble turned}.
        short {Short trouble turned}.
        This affects {affected}.
        ~3 {effect}
        ~2 {Still working}.
        ~5 @started

        @workaround

        We are working on this.
        @how-long
        @less-often

        [update sms]
        {trouble turned}.
        short {short trouble turned}.
        ~3 This affects {affected}.
        ~1 {Works}.
        ~2 @estimate-brief
        ~3 @less-often-brief
        @next
        @address

        [update social]
        Update: {trouble turned}.
        short Update: {short trouble turned}.
        ~3 This affects {affected}.
        ~1 {Works}.
        ~2 @estimate-brief
        @next
        @link

        [update chat]
        *{headline turned}* ({ref})
        short *{Short trouble turned}* ({ref})
        else *{headline turned}*
        {?worse}• New: the problem has got worse
        else {?better}• New: the problem has eased
        else {?wider}• New: the problem has grown
        else {?narrower}• New: the problem is smaller than before
        • Affected: {affected}
        • {effect}
        • Still working: {works list}
        • What you can do: {workaround}
        @estimate-line
        @next-line
        @link

        [update push-title]
        {Short trouble turned}
        {service}: what is new
        What is new

        [update push]
        {Headline turned}.
        short {service}.
        ~1 @estimate-brief
        @next

        [update banner]
        {Trouble turned}.
        short {Short trouble turned}.
        shorter There is something new about {service}.
        @next
        ~1 See the status page.

        [update ticket]
        There is news about your ticket: {trouble turned}.
        short There is news about your ticket: {short trouble turned}.
        shorter There is news about your ticket. {Short trouble turned}.
        ~1 This affects {affected}.
        @workaround
        @how-long
        @linked

        [update phone]
        @caller
        {Trouble turned}.
        short {Short trouble turned}.
        ~2 This affects {affected}.
        ~1 {Works}.
        We are working on this.
        @spoken-next
        """

    /// A promise kept with nothing new to tell: it claims no progress, and says when to hear more.
    static let noNews = """
        [no_news title]
        {headline still}
        {headline now}
        {Short trouble now}
        {service}

        [no_news]
        {?overdue}This update is later than we promised, and we are sorry.
        Nothing has changed since our last update.
        {Trouble still}.
        short {Short trouble still}.
        This affects {affected}.
        {fix}
        ~2 {Still working}.
        ~5 @started

        @workaround

        We are still working on this.
        {?record}This is taking longer than any problem of this kind that we have had. We cannot give a time.
        else {?far}This may take more than 4 hours. We will tell you when we know more.
        else {?new estimate}We expect to fix this by {estimate}. That is an estimate: most problems like this one have taken us less time.
        else Our estimate has not changed: we expect to fix this by {estimate}.
        else We do not yet know how long it will take.
        @less-often

        [no_news sms]
        no change yet.
        {Trouble still}.
        short {Short trouble still}.
        ~1 {Works}.
        ~3 @less-often-brief
        @next
        @address

        [no_news social]
        No change yet: {trouble still}.
        short No change yet: {short trouble still}.
        ~3 This affects {affected}.
        ~1 {Works}.
        ~2 We still expect a fix by {estimate}.
        @next
        @link

        [no_news chat]
        *{service}: no change* ({ref})
        else *{service}: no change*
        • {Trouble still}
        short • {Short trouble still}
        • Affected: {affected}
        • Still working: {works list}
        • What you can do: {workaround}
        • Estimate: still by {estimate}
        else • Estimate: none yet
        @next-line
        @link

        [no_news push-title]
        {Thing}: no change yet
        No change yet

        [no_news push]
        {Headline still}.
        short {service}.
        ~1 {Works}.
        @next

        [no_news banner]
        No change yet: {trouble still}.
        short No change yet: {short trouble still}.
        shorter {service}: no change yet.
        @next

        [no_news ticket]
        Nothing has changed since our last message: {trouble still}.
        short Nothing has changed since our last message: {short trouble still}.
        shorter Nothing has changed since our last message. {Short trouble still}.
        @workaround
        We are still working on this.
        @linked

        [no_news phone]
        @caller
        There is no change yet. {Trouble still}.
        short There is no change yet. {Short trouble still}.
        ~2 This affects {affected}.
        ~1 {Works}.
        We are still working on this.
        @spoken-next
        """
}

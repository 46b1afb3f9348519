extension English {
    /// The first notice: what does not work and since when, what to do meanwhile, when to hear more.
    static let acknowledge = """
        [acknowledge title]
        {headline now}
        {Short trouble now}
        {service}

        [acknowledge]
        {Trouble since} since {started today}.
        short {Short trouble since} since {started today}.
        shorter {Short trouble since}. It began at {started today}.
        else {Trouble now}.
        This affects {affected}.
        ~3 {effect}
        ~2 {Still working}.

        @workaround

        We are working on this now.
        @how-long
        @less-often
        @sorry

        [acknowledge sms]
        {trouble since} since {started}.
        else {trouble now}. We are working on this.
        short {short trouble since} since {started}.
        short {short trouble now}. We are working on this.
        shorter {short trouble since}. It began at {started}.
        ~3 This affects {affected}.
        ~2 {Works}.
        ~1 You can {workaround}
        @next
        @address

        [acknowledge social]
        {Trouble since} since {started}.
        else {Trouble now}.
        short {Short trouble since} since {started}.
        shorter {Short trouble since}. It began at {started}.
        ~3 This affects {affected}.
        ~2 {Works}.
        We are on it, and we are sorry.
        @next
        @link

        [acknowledge chat]
        *{headline now}* ({ref})
        short *{Short trouble now}* ({ref})
        else *{headline now}*
        • Since: {started today}
        • Affected: {affected}
        • {effect}
        • Still working: {works list}
        • What you can do: {workaround}
        @estimate-line
        @next-line
        @link

        [acknowledge push-title]
        {Short trouble now}
        {service}: a problem
        We know of a problem

        [acknowledge push]
        {service}, since {started}.
        short {service}: we are on it.
        else {service}: we are working on this.
        ~1 {Works}.
        @next

        [acknowledge banner]
        {Trouble now}.
        short {Short trouble now}.
        shorter {service}: we are on it.
        ~2 We are on it.
        @next
        ~1 See the status page.

        [acknowledge ticket]
        Thank you for telling us. You are right: {trouble since} since {started}.
        short Thank you for telling us. You are right: {short trouble since} since {started}.
        shorter Thank you for telling us. You are right: {short trouble since}. It began at {started}.
        else Thank you for telling us. You are right: {trouble now}.
        ~1 This affects {affected}.
        @workaround
        We are working on this now, and we are sorry.
        @linked

        [acknowledge phone]
        @caller
        {Trouble since} since {spoken started}.
        short {Short trouble since} since {spoken started}.
        shorter {Short trouble since}. It began at {spoken started}.
        else {Trouble now}.
        ~2 This affects {affected}.
        ~1 {Works}.
        We are working on this now and we are sorry.
        @spoken-next
        """
}

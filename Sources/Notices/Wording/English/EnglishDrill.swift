extension English {
    /// A practice. It says so first, everywhere.
    static let drill = """
        [drill title]
        DRILL: {service} (practice, not real)
        DRILL: practice, not real

        [drill]
        DRILL. This is a practice. Nothing is wrong and no customer is affected.

        Practice text: {trouble since} since {started today}.
        short Practice text: {short trouble since} since {started today}.
        shorter Practice text: {short trouble since}. It began at {started today}.
        else Practice text: {trouble now}.
        We are working on this now.

        What to do: reply with the time that you read this.

        [drill sms]
        DRILL, practice only, no customer affected.
        shorter DRILL, practice: no customer affected.
        Practice text: {trouble since} since {started}.
        short Practice text: {short trouble since} since {started}.
        shorter {Short trouble since}.
        @next
        ~1 Ref {ref}

        [drill social]
        DRILL, practice only, not for publishing.
        {Trouble since} since {started}.
        short {Short trouble since} since {started}.
        shorter {Short trouble since}.
        @next
        Reference {ref}.

        [drill chat]
        *DRILL: practice only, no customer affected* ({ref})
        else *DRILL: practice only, no customer affected*
        • Practice problem: {trouble since} since {started today}
        short • Practice problem: {short trouble since} since {started today}
        shorter • Practice problem: {short trouble since}. It began at {started today}
        @next-line
        • Reply here with the time that you read this

        [drill push-title]
        DRILL: practice only

        [drill push]
        No customer affected. {service} practice.
        short No customer affected.
        @next

        [drill banner]
        DRILL: a practice about {thing}, no customer affected.
        short DRILL: a practice on {service}.
        @next

        [drill ticket]
        DRILL, practice only, no customer affected. {Trouble since} since {started}.
        short DRILL, practice only, no customer affected. {Short trouble since} since {started}.
        shorter DRILL, practice only, no customer affected. {Short trouble since}.
        else DRILL, practice only, no customer affected.
        The next update is by {next}. Reference {ref}.

        [drill phone]
        DRILL. This is a practice, and no customer is affected. {Trouble since} since {spoken started}.
        short DRILL. This is a practice, and no customer is affected. {Short trouble since} since {spoken started}.
        shorter DRILL. This is a practice, and no customer is affected. {Short trouble since}. It began at {spoken started}.
        else DRILL. This is a practice, and no customer is affected.
        """
}

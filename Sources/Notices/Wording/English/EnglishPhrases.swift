extension English {
    /// The words that the language lends to slots.
    static let phrases = """
        [phrases]
        and = and
        our service = Our service
        hello = Hello,
        # A kind of thing takes an article: "the Checkout API".
        articles = the
        spoken in english = yes
        dot = dot
        place through = through {what}
        place on = on {what}
        small words = a an the we our some one it its this these that in on at after when while from until two three
        # A correction quotes what was wrong, unless it says itself that it was said.
        said openings = We said, We told, We wrote, Our update
        we said = We said: "{what}" That was wrong.
        asking words = ask try send use reply call check please sign change do wait write tell open log start keep

        # Times.
        today = {clock} today, {day}
        on another day = {clock} on {day}
        date = {number} {month}
        months = January February March April May June July August September October November December
        weekdays = Sunday Monday Tuesday Wednesday Thursday Friday Saturday
        span = from {from} to {to} on {day}
        from to = from {from} to {to}
        zone = {what} is {number}
        days one = {number} day
        days many = {number} days
        hours one = {number} hour
        hours many = {number} hours
        minutes one = {number} minute
        minutes many = {number} minutes
        under a minute = less than a minute

        # How much fails.
        scope all = all {what} {verb}
        scope most = most {what} {verb}
        scope some = some {what} {verb}
        scope few = a few {what} {verb}
        scope none = {what} {verb}
        in most cases = {what} {verb} in most cases
        in some cases = {what} {verb} in some cases
        in few cases = {what} {verb} in a few cases

        # What still works.
        works many = {list} are working normally
        works one = {list} is working normally
        works short many = {list} work
        works short one = {list} works
        works later = {list} will work as usual

        # To fail, in every form that a sentence needs.
        failing since one = has failed
        failing since many = have failed
        failing now one = is failing
        failing now many = are failing
        failing still one = is still failing
        failing still many = are still failing
        failing turned one = is now failing
        failing turned many = are now failing
        failing again one = is failing again
        failing again many = are failing again
        failing past one = failed
        failing past many = failed
        failing since one wholly = has not been working
        failing since many wholly = have not been working
        failing now one wholly = is not working
        failing now many wholly = are not working
        failing still one wholly = is still not working
        failing still many wholly = are still not working
        failing turned one wholly = is now not working at all
        failing turned many wholly = are now not working at all
        failing again one wholly = has stopped working again
        failing again many wholly = have stopped working again
        failing past one wholly = did not work
        failing past many wholly = did not work
        on and off since one = has failed on and off
        on and off since many = have failed on and off
        on and off now one = is failing on and off
        on and off now many = are failing on and off
        on and off still one = is still failing on and off
        on and off still many = are still failing on and off
        on and off turned one = is now failing on and off
        on and off turned many = are now failing on and off
        on and off again one = is again failing on and off
        on and off again many = are again failing on and off
        on and off past one = failed on and off
        on and off past many = failed on and off
        slow since one = has been slow
        slow since many = have been slow
        slow now one = is slow
        slow now many = are slow
        slow still one = is still slow
        slow still many = are still slow
        slow turned one = is now slow
        slow turned many = are now slow
        slow again one = is slow again
        slow again many = are slow again
        slow past one = was slow
        slow past many = were slow

        # What customers may see, by the kind of failure. It names no code and no protocol.
        effect slow = You may have to wait longer than usual.
        effect timeout = Pages may not load.
        effect refused = You may not be able to connect.
        effect reset = You may not be able to connect.
        effect unreachable = You may not be able to connect.
        effect name = You may not be able to connect.
        effect tls = You may see a warning instead of the page.
        effect certificate = You may see a warning instead of the page.
        effect protocol = You may see an error message.
        effect status = You may see an error message.
        effect header = You may see an error message.
        effect exec = You may see an error message.
        effect body = What you see may be incomplete or wrong.
        effect json = What you see may be incomplete or wrong.
        effect too-large = What you see may be incomplete or wrong.
        effect redirects = Pages may never finish loading.
        effect blocked = You may be told that you do not have access.
        """
}

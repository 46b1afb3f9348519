extension OperatorsPage {
    /// The page without its contents, which the script fills in.
    static let markup = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Tocsin</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/operators.css">
        <script src="/operators-views.js" defer></script>
        <script src="/operators.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the incidents</a>
        <header>
        <div class="bar">
        <p class="mark" aria-hidden="true"></p>
        <div class="who"><h1 id="headline">Tocsin</h1><p id="subline" class="muted">connecting ...</p></div>
        <p id="live" class="chip unknown" role="status">connecting</p>
        <button id="token" type="button">Token</button>
        <button id="help" type="button" aria-keyshortcuts="?">Keys</button>
        </div>
        </header>
        <noscript><p class="note">This page needs its script. The same is told by <code>tocsin status</code>.</p></noscript>
        <main id="main" tabindex="-1">
        <div class="lead">
        <section aria-labelledby="h-incidents"><h2 id="h-incidents">Open incidents</h2><div id="incidents"></div></section>
        <section aria-labelledby="h-drafts"><h2 id="h-drafts">Waiting for you</h2><div id="drafts"></div></section>
        <section aria-labelledby="h-services"><h2 id="h-services">Services</h2><div id="services"></div></section>
        </div>
        <div class="side">
        <section aria-labelledby="h-promises"><h2 id="h-promises">Promises</h2><div id="promises"></div></section>
        <section aria-labelledby="h-owed"><h2 id="h-owed">Owed</h2><div id="owed"></div></section>
        <section aria-labelledby="h-destinations"><h2 id="h-destinations">Destinations</h2><div id="destinations"></div></section>
        <section aria-labelledby="h-anchors"><h2 id="h-anchors">Anchors</h2><div id="anchors"></div></section>
        <section aria-labelledby="h-health"><h2 id="h-health">This agent</h2><div id="health"></div></section>
        </div>
        </main>
        <p id="toast" role="status" aria-live="polite"></p>
        <dialog id="dialog" aria-labelledby="dialog-title">
        <form id="form" method="dialog">
        <h2 id="dialog-title"></h2>
        <div id="dialog-body"></div>
        <p id="dialog-trouble" class="trouble" role="alert"></p>
        <div class="buttons"><button value="cancel" type="button" id="cancel">Cancel</button><button value="ok" type="submit" id="ok" class="primary">OK</button></div>
        </form>
        </dialog>
        </body>
        </html>

        """#
}

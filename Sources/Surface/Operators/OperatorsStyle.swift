extension OperatorsPage {
    /// Every pair of text and ground has a contrast of at least 4.5 to 1, in both themes; a test computes it from here.
    static let styleSheet = #"""
        :root {
          --ground: #f6f6f3; --card: #ffffff; --line: #d9dbd6; --text: #1c2126; --muted: #565e66;
          --accent: #8a3f06; --accent-text: #ffffff; --focus: #1d4ed8;
          --sev1: #fde4e4; --sev1-text: #8f1616; --sev2: #fde8d8; --sev2-text: #85340a;
          --sev3: #fbf0c4; --sev3-text: #6b4304; --sev4: #e0ebfb; --sev4-text: #1c418f;
          --ok: #dcf2e4; --ok-text: #0d5132; --unknown: #e8eaec; --unknown-text: #474f57;
          --pass-bar: #3f9a6a; --slow-bar: #b07806; --fail-bar: #c22f2f; --none-bar: #9aa1a8;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #131619; --card: #1b1f24; --line: #343b42; --text: #e7e9eb; --muted: #a4adb5;
            --accent: #f0a35e; --accent-text: #1b1206; --focus: #8ab4ff;
            --sev1: #4b1717; --sev1-text: #fbd0d0; --sev2: #4a270f; --sev2-text: #fcd8bb;
            --sev3: #3d310c; --sev3-text: #f7e08a; --sev4: #17294d; --sev4-text: #c5dbfc;
            --ok: #0d3422; --ok-text: #b0ecca; --unknown: #2b3138; --unknown-text: #c9cfd5;
            --pass-bar: #4fae7d; --slow-bar: #d9a43a; --fail-bar: #e5605f; --none-bar: #737b84;
          }
        }
        * { box-sizing: border-box; }
        html { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
        body { margin: 0; background: var(--ground); color: var(--text); }
        h1, h2, h3, p, dl, dd, ul { margin: 0; padding: 0; }
        ul { list-style: none; }
        code, .mono { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; }
        .muted { color: var(--muted); }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 1rem; top: .5rem; background: var(--card); color: var(--text); padding: .5rem 1rem; z-index: 3; }
        header { position: sticky; top: 0; z-index: 2; background: var(--card); border-bottom: 1px solid var(--line); }
        .bar { max-width: 84rem; margin: 0 auto; padding: .625rem 1.25rem; display: flex; align-items: center; gap: .75rem; }
        .who { flex: 1; min-width: 0; }
        .who p { font-size: .8125rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.0625rem; font-weight: 650; line-height: 1.35; overflow-wrap: anywhere; }
        h2 { font-size: .8125rem; font-weight: 600; letter-spacing: .02em; color: var(--muted); margin: 0 0 .5rem; }
        h3 { font-size: 1rem; font-weight: 650; overflow-wrap: anywhere; }
        .mark { width: .75rem; height: 2.25rem; border-radius: .25rem; background: var(--none-bar); flex: none; }
        .mark.ok { background: var(--pass-bar); } .mark.bad { background: var(--fail-bar); } .mark.warn { background: var(--slow-bar); }
        main { max-width: 84rem; margin: 0 auto; padding: 1.25rem; display: grid; gap: 1.75rem;
          grid-template-columns: minmax(0, 1fr) 21rem; align-items: start; }
        main:focus { outline: none; }
        section { margin-bottom: 1.75rem; }
        .lead > section:last-child, .side > section:last-child { margin-bottom: 0; }
        @media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); gap: 0; padding: 1rem .75rem; } .lead > section:last-child { margin-bottom: 1.75rem; } .bar { padding: .625rem .75rem; } }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .625rem; padding: .875rem 1rem; margin-bottom: .625rem; }
        .card:focus-visible, button:focus-visible, a:focus-visible, input:focus-visible, textarea:focus-visible, summary:focus-visible {
          outline: 3px solid var(--focus); outline-offset: 2px; }
        .card.sev1 { border-left: .375rem solid var(--fail-bar); } .card.sev2 { border-left: .375rem solid #d9742b; }
        .card.sev3 { border-left: .375rem solid var(--slow-bar); } .card.sev4 { border-left: .375rem solid #5a86d6; }
        .card.slim { padding: .375rem 1rem; }
        .card.slim h3 { font-size: .9375rem; }
        .card.slim details[open] { padding-bottom: .5rem; }
        .card > .why p + p { margin-top: .375rem; }
        .top { display: flex; flex-wrap: wrap; align-items: baseline; gap: .375rem .625rem; }
        .top h3 { flex: 1 1 12rem; }
        .chip { display: inline-block; font-size: .8125rem; font-weight: 600; line-height: 1.4; padding: .0625rem .5rem; border-radius: 1rem; white-space: nowrap; }
        .chip.sev1, .chip.major, .chip.down, .chip.fail, .chip.block { background: var(--sev1); color: var(--sev1-text); }
        .chip.sev2, .chip.partial { background: var(--sev2); color: var(--sev2-text); }
        .chip.sev3, .chip.degraded, .chip.suspect, .chip.slow, .chip.warn, .chip.recovering { background: var(--sev3); color: var(--sev3-text); }
        .chip.sev4, .chip.channel { background: var(--sev4); color: var(--sev4-text); }
        .chip.ok, .chip.up, .chip.pass { background: var(--ok); color: var(--ok-text); }
        .chip.unknown, .chip.inconclusive { background: var(--unknown); color: var(--unknown-text); }
        .facts { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; margin: .375rem 0; font-size: .875rem; color: var(--muted); }
        .facts b { color: var(--text); font-weight: 600; }
        .why { margin: .5rem 0; max-width: 75ch; overflow-wrap: anywhere; }
        .buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
        button { font: inherit; font-size: .875rem; font-weight: 600; color: var(--text); background: var(--card); border: 1px solid var(--line);
          border-radius: .4375rem; padding: .3125rem .75rem; min-height: 2.25rem; cursor: pointer; }
        button:hover { border-color: var(--muted); }
        button.primary { background: var(--accent); color: var(--accent-text); border-color: var(--accent); }
        button:disabled { opacity: .6; cursor: default; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line); padding: .125rem 0 .125rem .875rem; margin: .625rem 0; max-width: 70ch; }
        .text b { display: block; margin-bottom: .375rem; }
        .findings li { font-size: .875rem; margin: .25rem 0; overflow-wrap: anywhere; }
        .timeline { margin: .625rem 0 0; border-left: 2px solid var(--line); padding-left: .875rem; }
        .timeline li { margin: .375rem 0; font-size: .875rem; overflow-wrap: anywhere; }
        summary { cursor: pointer; font-size: .875rem; color: var(--muted); padding: .25rem 0; list-style: none; display: flex; gap: .5rem; align-items: baseline; }
        summary::-webkit-details-marker { display: none; }
        summary::before { content: "\25b8"; flex: none; }
        details[open] > summary::before { content: "\25be"; }
        summary > .top { flex: 1; align-items: center; color: var(--text); }
        .service { background: var(--card); border: 1px solid var(--line); border-radius: .625rem; margin-bottom: .5rem; padding: .625rem 1rem; }
        .service > .top { align-items: center; }
        .probe { display: grid; grid-template-columns: minmax(7rem, 13rem) 6.75rem minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center;
          padding: .375rem 0; border-top: 1px solid var(--line); margin-top: .375rem; font-size: .875rem; }
        .probe .name { overflow-wrap: anywhere; }
        .probe .chip { justify-self: start; }
        .probe .evidence { grid-column: 1 / -1; overflow-wrap: anywhere; color: var(--muted); }
        .spark { height: 1.5rem; width: 100%; max-width: 15rem; display: block; }
        .spark .p { fill: var(--pass-bar); } .spark .s { fill: var(--slow-bar); } .spark .f { fill: var(--fail-bar); } .spark .i { fill: var(--none-bar); }
        .took { text-align: right; font-variant-numeric: tabular-nums; color: var(--muted); white-space: nowrap; }
        @media (max-width: 40rem) { .probe { grid-template-columns: minmax(0, 1fr) auto; } .probe .graph { grid-column: 1 / -1; order: 3; } .probe .took { grid-column: 1 / -1; order: 4; text-align: left; } .spark { max-width: none; } }
        .row { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .125rem .75rem; padding: .375rem 0; border-top: 1px solid var(--line); font-size: .875rem; }
        .row:first-child { border-top: 0; }
        .row > :first-child { overflow-wrap: anywhere; min-width: 0; }
        .row .more { flex-basis: 100%; color: var(--muted); overflow-wrap: anywhere; }
        .num { font-variant-numeric: tabular-nums; }
        .empty { color: var(--muted); font-size: .9375rem; padding: .25rem 0; }
        .trouble { color: var(--sev1-text); font-size: .875rem; }
        .note { padding: 1rem; text-align: center; }
        dialog { border: 1px solid var(--line); border-radius: .75rem; background: var(--card); color: var(--text); width: min(42rem, calc(100vw - 1.5rem)); padding: 1.25rem; }
        dialog::backdrop { background: rgb(0 0 0 / .5); }
        dialog h2 { font-size: 1.0625rem; color: var(--text); letter-spacing: 0; }
        label { display: block; font-size: .875rem; font-weight: 600; margin: .75rem 0 .25rem; }
        input, textarea { font: inherit; width: 100%; color: var(--text); background: var(--ground); border: 1px solid var(--muted); border-radius: .4375rem; padding: .4375rem .625rem; }
        textarea { min-height: 12rem; resize: vertical; }
        kbd { font: inherit; font-size: .8125rem; font-weight: 600; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: .3125rem; padding: 0 .375rem; }
        #toast { position: fixed; left: 50%; bottom: 1.25rem; transform: translateX(-50%); background: var(--text); color: var(--ground); border-radius: .5rem;
          padding: .5rem 1rem; font-size: .9375rem; max-width: calc(100vw - 2rem); z-index: 4; }
        #toast:empty { display: none; }
        @media (max-width: 34rem) { #help { display: none; } .bar { flex-wrap: wrap; } .who { flex-basis: calc(100% - 2rem); } }
        @media print { header { position: static; } button, #toast { display: none !important; } }

        """#
}

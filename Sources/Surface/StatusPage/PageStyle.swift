import Configuration

/// The style sheet, in every page: a page is one file that looks right wherever it is copied to.
enum PageStyle {
    static func sheet(accent: Settings.Colour) -> String {
        """
        :root{color-scheme:light dark;\(variables(.light(accent: accent)))}
        @media (prefers-color-scheme:dark){:root{\(variables(.dark(accent: accent)))}}
        \(base)\(parts)\(small)\(print)
        """
    }

    private static func variables(_ palette: Palette) -> String {
        palette.named.map { "--\($0.name):\($0.colour.css)" }.joined(separator: ";")
    }

    private static let base = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--page);color:var(--text);\
        font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;\
        overflow-wrap:break-word}
        h1,h2,h3{line-height:1.25;margin:0;text-wrap:balance}
        h1{font-size:1.65rem}
        h2{font-size:1.25rem}
        h3{font-size:1.05rem}
        p{margin:.5rem 0}
        a{color:var(--link);text-underline-offset:.15em}
        a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px;\
        border-radius:3px}
        .skip{position:absolute;left:-99rem}
        .skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
        .wide{max-width:54rem;margin:0 auto;padding-inline:1.25rem}
        header{background:var(--head);color:var(--on-head);padding:1.6rem 0}
        header a{color:var(--on-head);text-decoration:none}
        header a:hover{text-decoration:underline}
        header a:focus-visible{outline-color:var(--on-head)}
        header .wide{display:flex;align-items:center;gap:1rem}
        header img{max-height:3rem;max-width:10rem;display:block}
        header .name{font-size:1.5rem;font-weight:650;line-height:1.25;margin:0}
        header p{margin:.2rem 0 0}
        main{padding-top:1.5rem;padding-bottom:1rem}
        section{margin:0 0 2.25rem}
        section>h2{margin-bottom:.75rem}
        footer{border-top:1px solid var(--line);color:var(--quiet);padding:1.25rem 0 2.5rem;\
        font-size:.9rem}
        footer ul{list-style:none;margin:0 0 .75rem;padding:0;display:flex;flex-wrap:wrap;\
        gap:.35rem 1.25rem}

        """

    private static let parts = """
        .card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;\
        padding:1.1rem 1.25rem;margin:0 0 1rem}
        .card>:last-child,.log li>:last-child{margin-bottom:0}
        .card>p:first-child{margin-top:0}
        h1+p{margin-bottom:1.5rem}
        .quiet{color:var(--quiet)}
        .overall{display:flex;align-items:center;gap:.9rem;font-size:1.3rem;font-weight:650;\
        border-left:.4rem solid var(--tone);padding:1.2rem 1.25rem}
        .overall p{margin:0}
        #now.overall{margin-bottom:2rem}
        .icon{flex:none;width:1.1em;height:1.1em;color:var(--tone)}
        .state{color:var(--tone);font-weight:600}
        .state .icon{vertical-align:-.17em;margin-right:.4em}
        .working{--tone:var(--working)}.degraded{--tone:var(--degraded)}
        .partial{--tone:var(--partial)}.major{--tone:var(--major)}
        .planned{--tone:var(--planned)}.unmeasured{--tone:var(--unmeasured)}
        .recovering{--tone:var(--working)}
        .incident{border-left:.4rem solid var(--tone)}
        .incident h3,.incident h2{margin-bottom:.35rem}
        .facts{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;margin:.4rem 0 .6rem;padding:0;\
        list-style:none}
        .do{border:1px solid var(--line);border-radius:.4rem;padding:.6rem .9rem;margin:.75rem 0}
        .do p{margin:0}
        .log{list-style:none;margin:.9rem 0 0;padding:0}
        .log li{border-top:1px solid var(--line);padding:.75rem 0 .25rem}
        .log h3,.log h4{margin:0;font-size:1rem;display:inline}
        .log .when{color:var(--quiet);font-size:.9rem;margin-left:.6rem}
        .log p{margin:.4rem 0}
        .log .wrong{border-left:.25rem solid var(--degraded);padding-left:.7rem}
        .services{list-style:none;margin:0;padding:0}
        .services>li{padding:.9rem 0;border-top:1px solid var(--line)}
        .services>li:first-child{border-top:0;padding-top:.1rem}
        .services>li:last-child{padding-bottom:.1rem}
        .row{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 1rem}
        .row{align-items:baseline}.row p{margin:0}.row h3{font-weight:600}
        .scale{display:grid;grid-template-columns:1fr auto 1fr;gap:.1rem 1rem;color:var(--quiet);\
        font-size:.92rem}
        .scale span:last-child{text-align:right}
        .bars{display:block;width:100%;height:2.1rem;margin:.55rem 0 .3rem}
        .up{fill:var(--working)}.b-degraded{fill:var(--degraded)}.b-partial{fill:var(--partial)}
        .b-major{fill:var(--major)}.b-planned{fill:var(--planned)}
        .b-unmeasured{fill:var(--unmeasured)}
        .axis{stroke:var(--line)}.ink{fill:var(--text)}.faint{fill:var(--quiet)}
        figure{margin:0 0 1rem}
        .line{display:block;width:100%;height:auto;margin:.2rem 0 .6rem}
        .line text{font:14px system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif}
        .mark{fill:var(--card);stroke:var(--text);stroke-width:2}
        .key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:.75rem 0 0;\
        padding:0;font-size:.88rem;color:var(--quiet)}
        .key svg{width:.75rem;height:.95rem;vertical-align:-.12rem;margin-right:.4rem}
        details{margin:.2rem 0 0;font-size:.9rem}
        summary{cursor:pointer;color:var(--quiet);width:fit-content}
        details ul{margin:.4rem 0;padding-left:1.2rem}
        .past{list-style:none;margin:0;padding:0}
        .past li{padding:.55rem 0;border-top:1px solid var(--line)}
        .past li:first-child{border-top:0;padding-top:0}
        .past .when{display:block;color:var(--quiet);font-size:.9rem}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{text-align:right;padding:.4rem .6rem;border-top:1px solid var(--line);\
        white-space:nowrap}
        th:first-child{text-align:left;padding-left:0;white-space:normal;min-width:7rem;\
        position:sticky;left:0;background:var(--card)}
        thead th{border-top:0;font-weight:600}
        td .quiet{display:block;white-space:normal;min-width:7rem;font-size:.85rem}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
        white-space:nowrap}
        [hidden]{display:none}

        """

    private static let small = """
        @media (max-width:34rem){.wide{padding-inline:1rem}.card{padding:.9rem 1rem}\
        .overall{font-size:1.12rem;padding:1rem}header{padding:1.1rem 0}\
        header .name{font-size:1.25rem}h1{font-size:1.35rem}\
        .scale{grid-template-columns:1fr 1fr}.scale span:nth-child(2){grid-row:2;grid-column:1/3}.log .when{display:block;margin-left:0}}
        @media (forced-colors:active){.bars path,.key path{forced-color-adjust:none}}

        """

    private static let print = """
        @media print{:root{\(variables(.light(accent: Settings.Colour(0x1D4E89))))}\
        body{background:#fff}header{background:#fff;color:#000;border-bottom:2px solid #000}\
        header a{color:#000}.card{break-inside:avoid}.skip,details:not([open]){display:none}\
        .bars path,.key path{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
        main a[href^="http"]::after{content:" (" attr(href) ")"}}
        """
}

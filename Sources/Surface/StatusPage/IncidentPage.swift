import Notices

/// An incident's own page, at an address that stays.
struct IncidentPage {
    static func path(_ incident: StatusPageView.Incident) -> String {
        "incidents/\(incident.id).html"
    }

    static func render(_ incident: StatusPageView.Incident, in page: HTMLPage) -> [UInt8] {
        let title = incident.title.isEmpty ? incident.service : incident.title
        // Not role="status", which an article may not have: its live region says the same.
        let live = incident.isOpen ? " aria-live=\"polite\"" : ""
        let main = """
            <article id="now" class="card incident \(page.tone(of: incident))"\(live)>
            <h1>\(PublicText.markup(title))</h1>
            \(page.facts(of: incident))\(page.workaround(of: incident))</article>
            <div id="rest">
            \(incident.isPlanned ? "" : Timeline(incident, page: page).svg)<section class="card" aria-labelledby="told">
            <h2 id="told">What we have told you</h2>
            \(page.log(of: incident, heading: "h3", withAnchors: true))</section>
            <p class="quiet">Reference: \(PublicText.markup(incident.id))</p>
            </div>

            """
        return page.document(
            title: title, top: "../",
            written: incident.isOpen ? page.view.at : incident.latest.at,
            isLive: incident.isOpen, main: main)
    }
}

import Basics
import Notices

/// Incidents that are over, a line each.
enum PastList {
    static func render(_ incidents: [StatusPageView.Incident], in page: HTMLPage) -> String {
        let items = incidents.map { incident in
            let length = incident.ended.map {
                ", lasted \(PublicTimes.length($0 - incident.started))"
            }
            let service = incident.namesService ? "" : ", \(incident.service)"
            let open = incident.isOpen ? ", \(PageWords.phase(incident.phase).lowercased())" : ""
            return """
                <li><a href="\(IncidentPage.path(incident))">\(PublicText.markup(incident.title))</a>
                <span class="when">\(page.time(incident.started))\
                \(PublicText.markup(service))\(length ?? "")\(PublicText.markup(open))</span></li>

                """
        }
        return """
            <ul class="past">
            \(items.joined())</ul>

            """
    }
}

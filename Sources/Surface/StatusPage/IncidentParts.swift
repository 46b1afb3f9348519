import Basics
import Notices

/// What the pages say of one incident.
extension HTMLPage {
    /// Its state, its service, since when, and by when more is to come.
    func facts(of incident: StatusPageView.Incident) -> String {
        var facts = [
            "<strong>\(PublicText.markup(PageWords.phase(incident.phase)))</strong>"
        ]
        if !incident.namesService { facts.append(PublicText.markup(incident.service)) }
        if !incident.isPlanned {
            facts.append("Since \(time(incident.started))")
        } else if let until = incident.until {
            facts.append(span(incident.started, until))
        }
        if let ended = incident.ended {
            facts.append("Until \(time(ended))")
            facts.append("Lasted \(PublicTimes.length(ended - incident.started))")
        }
        if let next = incident.nextUpdate {
            facts.append(
                next >= view.at
                    ? "Next update by \(time(next))"
                    : "We promised an update by \(time(next)). It is late, and we are sorry.")
        }
        return """
            <ul class="facts">
            \(facts.map { "<li>\($0)</li>\n" }.joined())</ul>

            """
    }

    /// A window as people say it, for machines by its start.
    func span(_ from: WallTime, _ until: WallTime) -> String {
        "<time datetime=\"\(times.machine(from))\">\(PublicText.markup(times.span(from, until)))</time>"
    }

    /// What customers can do, in a frame of its own where the newest text does not say it: no card says it twice.
    func workaround(of incident: StatusPageView.Incident) -> String {
        guard incident.isOpen, let workaround = incident.workaround,
            !incident.latest.body.contains(workaround.dropFirst())
        else { return "" }
        return """
            <div class="do"><p><strong>What you can do:</strong> \
            \(PublicText.markup(workaround))</p></div>

            """
    }

    /// Every approved text, newest first.
    ///
    /// - Parameters:
    ///   - heading: the element that each begins with, one below the heading around them.
    ///   - withAnchors: where each can be linked to; only on the incident's own page, whose the address is.
    func log(
        of incident: StatusPageView.Incident, heading: String, withAnchors: Bool
    ) -> String {
        let items = incident.updates.enumerated().reversed().map { place, update in
            let title =
                update.title.isEmpty || update.title == incident.title
                ? "" : "<p><strong>\(PublicText.markup(update.title))</strong></p>\n"
            let anchor = withAnchors ? " id=\"u\(place + 1)\"" : ""
            let mark = mark(on: update, of: incident, withLinks: withAnchors)
            return """
                <li\(anchor)><\(heading)>\(PublicText.markup(PageWords.update(update.stage)))</\(heading)>\
                <span class="when">\(time(update.at))</span>
                \(mark)\(title)\(PublicText.paragraphs(update.body))</li>

                """
        }
        return "<ol class=\"log\" reversed>\n\(items.joined())</ol>\n"
    }

    /// Beside a text that was corrected, that it was; beside a correction, which text it is of.
    private func mark(
        on update: StatusPageView.Update, of incident: StatusPageView.Incident, withLinks: Bool
    ) -> String {
        func pointer(_ place: Int) -> String {
            let when = time(incident.updates[place].at)
            return withLinks ? "<a href=\"#u\(place + 1)\">\(when)</a>" : when
        }
        if let place = incident.correction(of: update) {
            return "<p class=\"wrong\"><strong>Part of this was wrong.</strong> We corrected it at "
                + "\(pointer(place)).</p>\n"
        }
        if let place = incident.corrected(by: update) {
            return "<p class=\"quiet\">Of what we wrote at \(pointer(place)).</p>\n"
        }
        return ""
    }

    /// How bad it is in a colour, until it is over.
    func tone(of incident: StatusPageView.Incident) -> String {
        switch incident.phase {
        case .investigating, .identified: incident.worst.rawValue
        case .monitoring, .resolved, .withdrawn, .completed, .cancelled: "recovering"
        case .scheduled, .inProgress: "planned"
        }
    }
}

import Basics
import Notices

/// Planned work as iCalendar (RFC 5545), to subscribe to.
struct PlannedCalendar {
    private let view: StatusPageView

    init(_ view: StatusPageView) {
        self.view = view
    }

    var bytes: [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tocsin//status page//EN",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:" + PublicText.calendar(view.page.title),
            "NAME:" + PublicText.calendar(view.page.title),
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
        ]
        // A calendar must hold something (RFC 5545, 3.6), also while nothing is planned.
        if view.planned.isEmpty {
            lines += [
                "BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD",
                "END:VTIMEZONE",
            ]
        }
        for work in view.planned { lines += event(work) }
        lines.append("END:VCALENDAR")
        return Array(lines.map { Self.folded($0) + "\r\n" }.joined().utf8)
    }

    private func event(_ work: StatusPageView.Planned) -> [String] {
        let services = work.services.joined(separator: ", ")
        let words = [
            work.effect, work.reason, work.advice.map { "What you can do: \($0)" },
        ].compactMap { $0 }.joined(separator: "\n\n")
        let page = view.page.url.map { "URL:\($0)/" }
        let description = words.isEmpty ? nil : "DESCRIPTION:" + PublicText.calendar(words)
        return [
            "BEGIN:VEVENT", "UID:\(work.id)@\(SiteNames(view.page).host)",
            // When it was last written down; the same bytes for the same plan.
            "DTSTAMP:" + Self.time(work.from), "DTSTART:" + Self.time(work.from),
            "DTEND:" + Self.time(work.until),
            "SUMMARY:" + PublicText.calendar("Planned work: \(services)"),
            "STATUS:" + (work.isCancelled ? "CANCELLED" : "CONFIRMED"),
            "SEQUENCE:\(work.isCancelled ? 1 : 0)", "TRANSP:TRANSPARENT",
        ] + [description, page].compactMap { $0 } + ["END:VEVENT"]
    }

    /// `20261201T020000Z`
    private static func time(_ time: WallTime) -> String {
        time.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// Lines of at most 75 octets, none cut within a character.
    private static func folded(_ line: String) -> String {
        var folded = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if length + size > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += size
        }
        return folded
    }
}

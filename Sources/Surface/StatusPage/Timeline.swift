import Basics
import Notices

/// An incident as a line in time with a numbered mark for each text; the same times stand in its description.
struct Timeline {
    private let incident: StatusPageView.Incident
    private let page: HTMLPage
    private let width = 600.0
    /// Where the line lies, and how far above it the next row of marks.
    private let base = 62.0
    private let rowHeight = 24.0
    private static let rows = 3
    private let start: WallTime
    private let end: WallTime

    init(_ incident: StatusPageView.Incident, page: HTMLPage) {
        self.incident = incident
        self.page = page
        let first = incident.updates[0].at
        start = min(incident.started, first)
        let last = incident.latest.at
        end = max(
            incident.ended ?? last, last,
            incident.isOpen ? min(page.view.at, last + .hours(6)) : last)
    }

    var svg: String {
        let (from, to) = (x(incident.started), x(incident.ended ?? end))
        var marks = ""
        // Marks that would lie on each other stand in rows.
        var taken: [Double] = []
        for (place, update) in incident.updates.enumerated() {
            let at = x(update.at)
            let row = taken.firstIndex { at - $0 >= 22 } ?? min(taken.count, Self.rows - 1)
            if row == taken.count { taken.append(at) } else { taken[row] = at }
            let y = base - Double(row) * rowHeight
            marks += """
                <circle class="mark" cx="\(Self.text(at))" cy="\(Self.text(y))" r="10"/>\
                <text class="ink" x="\(Self.text(at))" y="\(Self.text(y + 4.5))" \
                text-anchor="middle">\(place + 1)</text>

                """
        }
        let top = base - 14 - Double(taken.count - 1) * rowHeight
        return """
            <figure class="card \(page.tone(of: incident))">
            <svg class="line" viewBox="0 \(Self.text(top)) \(Int(width)) \(Self.text(108 - top))" role="img" \
            aria-labelledby="line-title line-text">
            <title id="line-title">Timeline</title>
            <desc id="line-text">\(PublicText.markup(description))</desc>
            <line class="axis" x1="14" y1="\(Self.text(base))" x2="\(Self.text(width - 14))" \
            y2="\(Self.text(base))" stroke-width="2"/>
            <rect x="\(Self.text(from))" y="\(Self.text(base - 4))" width="\(Self.text(max(3, to - from)))" height="8" \
            rx="3" class="b-\(bar)"/>
            \(marks)<text class="faint" x="14" y="100">\(page.times.moment(start))</text>
            <text class="faint" x="\(Self.text(width - 14))" y="100" \
            text-anchor="end">\(endWords)</text>
            </svg>
            <figcaption class="quiet">The bar is the time in which it \
            \(incident.ended == nil ? "has not worked as it should" : "did not work as it should"); \
            each number is one of our texts below, from the first to the latest.</figcaption>
            </figure>

            """
    }

    /// The same as the drawing, in words.
    private var description: String {
        var sentences = ["It began at \(page.times.moment(incident.started))."]
        for (place, update) in incident.updates.enumerated() {
            sentences.append(
                "\(place + 1): \(PageWords.update(update.stage)), \(page.times.moment(update.at)).")
        }
        if let ended = incident.ended {
            sentences.append("It was over at \(page.times.moment(ended)).")
        }
        return sentences.joined(separator: " ")
    }

    private var bar: String {
        switch incident.worst {
        case .degraded, .partial, .major, .planned: incident.worst.rawValue
        case .working, .recovering, .unmeasured: "degraded"
        }
    }

    private var endWords: String {
        page.times.day(of: start) == page.times.day(of: end)
            ? page.times.clock(end) : page.times.moment(end)
    }

    private func x(_ time: WallTime) -> Double {
        let whole = max(1, (end - start).seconds)
        return 14 + (width - 28) * min(1, max(0, (time - start).seconds / whole))
    }

    /// To a tenth, as drawings need it.
    private static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}

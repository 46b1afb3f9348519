import Basics

/// A document of headings, paragraphs, lists and tables, as Markdown or as HTML.
package struct PlanDocument: Sendable, Equatable {
    package enum Block: Sendable, Equatable {
        case heading(String, level: Int)
        case paragraph(String)
        case list([String])
        case table(head: [String], rows: [[String]])
    }

    package var title: String
    package var blocks: [Block]

    package init(title: String, blocks: [Block]) {
        self.title = title
        self.blocks = blocks
    }

    package var markdown: String {
        ["# \(title)\n"].joined() + "\n"
            + blocks.map { block in
                switch block {
                case .heading(let text, let level):
                    String(repeating: "#", count: level) + " \(text)\n"
                case .paragraph(let text): text + "\n"
                case .list(let items): items.map { "- \($0)\n" }.joined()
                case .table(let head, let rows):
                    row(head) + row(head.map { _ in "---" }) + rows.map(row).joined()
                }
            }.joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }

    /// A whole page, readable without scripts and without any other file.
    package var html: String {
        let body = blocks.map { block in
            switch block {
            case .heading(let text, let level): "<h\(level)>\(text.markup)</h\(level)>"
            case .paragraph(let text): "<p>\(text.markup)</p>"
            case .list(let items):
                "<ul>\(items.map { "<li>\($0.markup)</li>" }.joined())</ul>"
            case .table(let head, let rows):
                "<table><thead><tr>\(head.map { "<th scope=\"col\">\($0.markup)</th>" }.joined())"
                    + "</tr></thead><tbody>"
                    + rows.map { cells in
                        "<tr>\(cells.map { "<td>\($0.markup)</td>" }.joined())</tr>"
                    }.joined() + "</tbody></table>"
            }
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title.markup)</title>
            <style>body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.5}\
            table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #767676;padding:.3rem .6rem;\
            text-align:left;vertical-align:top}</style>
            </head>
            <body>
            <h1>\(title.markup)</h1>
            \(body.joined(separator: "\n"))
            </body>
            </html>

            """
    }
}

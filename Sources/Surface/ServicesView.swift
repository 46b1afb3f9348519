/// `{"services": [...]}`
package struct ServicesView: Sendable, Encodable {
    package var services: [StatusView.Service]
    /// What `after` must name for the next page; nil at the end.
    package var next: String?

    package init(_ services: [StatusView.Service], next: String? = nil) {
        self.services = services
        self.next = next
    }
}

extension Call.Page {
    /// The part of a list that the page is, and the name to go on after, if there is more. A name that is not in
    /// the list begins it anew.
    package func cut<Item>(
        _ list: [Item], name: (Item) -> String
    ) -> (shown: [Item], next: String?) {
        let start = after.flatMap { after in list.firstIndex { name($0) == after } }.map { $0 + 1 }
        let rest = list[(start ?? 0)...]
        guard let limit, rest.count > limit else { return (Array(rest), nil) }
        let shown = Array(rest.prefix(limit))
        return (shown, shown.last.map(name))
    }
}

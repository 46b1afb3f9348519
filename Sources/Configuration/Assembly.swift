import Basics

/// Sections to settings: fills the drafts, then looks up the names between them.
struct Assembly {
    var reading: Reading
    private var agent = Settings.Agent()
    private var services: [ServiceDraft] = []
    private var probes: [ProbeDraft] = []
    private var anchors: [ProbeDraft] = []
    var maintenance: [MaintenanceDraft] = []
    var incidents = IncidentsDraft()
    /// Of the sections, also of those with mistakes.
    private(set) var destinationNames: [String] = []
    private(set) var fallbacks: [(of: String, to: Word)] = []
    private var destinations: [Settings.Destination] = []
    /// What the conditions of destinations name as services.
    private var conditionServices: [Word] = []
    private var notices = Settings.Notices()
    private var givenNotices = Given()
    private var tokens: [Settings.Token] = []
    var statusPage: StatusPageDraft?
    private var lint = Settings.Lint()
    private var staff = Settings.Staff()
    /// Of the sections that word notices.
    var wording: [Settings.WordingFile] = []
    private var detection = Settings.Detection()
    private var commonDetection = Given()
    /// Where each section's name first stands. Probes and anchors share their names: both stand in
    /// traces.
    private var first: [String: (kind: SectionKind, place: Place)] = [:]
    private var serviceNumber: [String: ServiceIndex] = [:]
    private var destinationCount = 0
    private var isCrowded = false

    init(reading: Reading) {
        self.reading = reading
    }

    /// Takes one section into its draft.
    mutating func take(_ section: Section) {
        guard isFirst(section), hasRoom(section) else { return }
        switch section.kind {
        case .agent: _ = reading.fill(&agent, from: section, by: Tables.agent)
        case .notices: givenNotices = reading.fill(&notices, from: section, by: Tables.notices)
        case .statusPage: takeStatusPage(section)
        case .lint: _ = reading.fill(&lint, from: section, by: Tables.lint)
        case .staff: _ = reading.fill(&staff, from: section, by: Tables.staff)
        case .detection:
            commonDetection = reading.fill(&detection, from: section, by: Tables.detection)
            reading.check(detection, given: commonDetection)
        case .service: takeService(section)
        case .probe: takeProbe(section)
        case .anchor: takeAnchor(section)
        case .maintenance: takeMaintenance(section)
        case .incidents: _ = reading.fill(&incidents, from: section, by: Tables.incidents)
        case .destination: takeDestination(section)
        case .token: if let token = reading.token(section) { tokens.append(token) }
        case .wording: takeWording(section)
        }
    }

    private mutating func isFirst(_ section: Section) -> Bool {
        let space = section.kind == .anchor ? SectionKind.probe : section.kind
        let key = "\(space.rawValue) \(section.name)"
        if let other = first[key] {
            let message =
                other.kind == section.kind
                ? "\(section.title) is there already"
                : "[\(other.kind.rawValue) \(section.name)] has this name already"
            let place = reading.reference(to: other.place, from: section.place)
            reading.report(section.place, message, hint: "it stands \(place)")
            return false
        }
        first[key] = (section.kind, section.place)
        return true
    }

    /// Where the section of a probe or an anchor of this name stands.
    func place(ofProbe name: String) -> Place? { first["probe \(name)"]?.place }

    private mutating func hasRoom(_ section: Section) -> Bool {
        let (count, limit, word): (Int, Int, String)
        switch section.kind {
        case .agent, .detection, .incidents, .notices, .statusPage, .lint, .staff: return true
        case .service: (count, limit, word) = (services.count, Limits.services, "services")
        case .probe, .anchor:
            (count, limit, word) = (
                probes.count + anchors.count, Limits.probes, "probes and anchors together"
            )
        case .maintenance:
            (count, limit, word) = (maintenance.count, Limits.maintenance, "windows of maintenance")
        case .destination:
            (count, limit, word) = (destinationCount, Limits.destinations, "destinations")
        case .token: (count, limit, word) = (tokens.count, Limits.tokens, "tokens")
        case .wording: (count, limit, word) = (wording.count, Limits.files, "parts of wording")
        }
        if count < limit { return true }
        reading.isIncomplete = true
        if !isCrowded {
            reading.report(section.place, "too many \(word)", hint: "expected at most \(limit)")
        }
        isCrowded = true
        return false
    }

    private mutating func takeService(_ section: Section) {
        var draft = ServiceDraft(section.name, place: section.place)
        draft.given = reading.fill(&draft, from: section, by: Tables.service)
        checkWords(of: draft)
        serviceNumber[section.name] = services.count
        services.append(draft)
    }

    /// Words that stand within sentences of notices must not be sentences themselves.
    private mutating func checkWords(of draft: ServiceDraft) {
        let service = draft.service
        for (key, text) in [("title", service.title), ("capability", service.capability ?? "")] {
            guard text.hasSuffix("."), let place = draft.given[key] else { continue }
            reading.report(
                place, "'\(key)' ends with a full stop, and stands within sentences of notices",
                hint: "write it without")
        }
        if let place = draft.given["workaround"],
            service.workaround?.lowercased().hasPrefix("you can ") == true
        {
            reading.report(
                place, "'workaround' begins with 'You can', which notices say before it",
                hint: "begin with what to do, such as 'call us'")
        }
    }

    private mutating func takeProbe(_ section: Section) {
        var draft = ProbeDraft(section.name, place: section.place)
        let known = reading.substituted.count
        let given = reading.fill(&draft, from: section, by: Tables.probe)
        draft.settings.secrets += reading.substituted[known...]
        if given["service"] == nil {
            reading.isIncomplete = true
            reading.report(
                section.place, "\(section.title) has no service", hint: "expected 'service = NAME'")
        }
        checkLengths(draft, given: given)
        checkTarget(of: section, draft, given: given)
        probes.append(draft)
    }

    private mutating func takeAnchor(_ section: Section) {
        var draft = ProbeDraft(section.name, place: section.place)
        let known = reading.substituted.count
        let given = reading.fill(&draft, from: section, by: Tables.anchor)
        draft.settings.secrets += reading.substituted[known...]
        checkTarget(of: section, draft, given: given)
        anchors.append(draft)
    }

    private mutating func takeDestination(_ section: Section) {
        var draft = DestinationDraft(section.name)
        destinationCount += 1
        destinationNames.append(section.name)
        let given = fill(&draft, of: section)
        guard draft.kind != nil else {
            if given["kind"] == nil {
                reading.report(
                    section.place, "\(section.title) has no kind",
                    hint: "expected 'kind = ...' with one of "
                        + DestinationDraft.Kind.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return
        }
        conditionServices += draft.services
        if let word = draft.fallback { fallbacks.append((of: section.name, to: word)) }
        if let destination = draft.destination { destinations.append(destination) }
    }
}

extension Assembly {
    /// The settings, as far as there were no mistakes.
    mutating func settings() -> Settings {
        var settings = Settings()
        settings.agent = agent
        settings.detection = detection
        settings.destinations = destinations
        settings.notices = notices
        settings.notices.wording += wording
        checkLanguage(of: settings.notices)
        settings.tokens = tokens
        settings.lint = lint
        settings.staff = staff
        settings.services = resolvedServices()
        for word in conditionServices { _ = number(of: word) }
        checkFallbacks()
        settings.incidents = resolvedIncidents()
        settings.statusPage = resolvedStatusPage(settings.services, notices)
        if let url = settings.statusPage?.url, notices.url == nil { settings.notices.url = url }
        settings.maintenance = resolvedMaintenance(settings.services)
        let spokenFor = addProbes(to: &settings)
        for draft in anchors {
            settings.probes += draft.probes(of: nil, vantage: agent.name)
        }
        guard !reading.isIncomplete else { return settings }
        for (draft, isSpokenFor) in zip(services, spokenFor) where !isSpokenFor {
            let name = draft.service.name
            reading.report(
                draft.place, "[service \(name)] has no probe",
                hint: "nothing would ever be known of it: write 'service = \(name)' in a [probe]")
        }
        if probes.isEmpty, services.isEmpty, !reading.hasMistakes {
            reading.report(
                file: 0, "has no [probe]", hint: "there is nothing to watch yet")
        }
        return settings
    }

    /// Adds the probes of services; answers which services have one.
    private mutating func addProbes(to settings: inout Settings) -> [Bool] {
        var spokenFor = [Bool](repeating: false, count: services.count)
        for draft in probes {
            guard let word = draft.service, let number = number(of: word) else {
                reading.isIncomplete = true
                continue
            }
            spokenFor[number] = true
            checkFamilies(of: draft)
            settings.probes += draft.probes(of: number, vantage: agent.name)
        }
        return spokenFor
    }

    private mutating func resolvedServices() -> [Settings.Service] {
        var resolved: [Settings.Service] = []
        var dependencies: [[(number: ServiceIndex, word: Word)]] = []
        for draft in services {
            var service = draft.service
            var own: [(number: ServiceIndex, word: Word)] = []
            for word in draft.depends {
                guard let number = number(of: word) else { continue }
                if own.contains(where: { $0.number == number }) {
                    reading.report(word.place, "'depends' has \(word.shown) twice")
                } else {
                    own.append((number, word))
                }
            }
            service.depends = own.map(\.number)
            dependencies.append(own)
            service.detection = detection
            for (row, entries) in draft.detection {
                Tables.detection.keys[row].read(&service.detection, entries, &reading)
            }
            reading.check(service.detection, given: draft.given, common: commonDetection)
            resolved.append(service)
        }
        findCircles(in: dependencies)
        return resolved
    }

    /// A language that is not built in is its files; without any, each of its sentences would be a mistake.
    private mutating func checkLanguage(of notices: Settings.Notices) {
        guard let place = givenNotices["language"], notices.wording.isEmpty,
            givenNotices["wording"] == nil, !["en-GB", "en-US"].contains(notices.language)
        else { return }
        reading.report(
            place, "there is no wording in '\(notices.language)'",
            hint:
                "built in are en-GB and en-US; name the files of another language with 'wording': "
                + "wording/de is an example")
    }

    mutating func number(of word: Word) -> ServiceIndex? {
        if let number = serviceNumber[word.text] { return number }
        if reading.lostNames.contains(word.text) || reading.isFull { return nil }
        // The bound keeps a thousand mistakes among ten thousand services quick.
        let near =
            word.isSecret
            ? nil : nearestWord(to: word.text, among: services.prefix(200).map(\.service.name))
        let known = services.prefix(8).map(\.service.name)
        reading.report(
            word.place, word.isSecret ? "no such service" : "unknown service \(word.shown)",
            hint: near.map { "did you mean '\($0)'?" }
                ?? (known.isEmpty
                    ? "there is no [service] yet"
                    : services.count > 8
                        ? "expected the name of a [service]"
                        : "expected \(oneOf(known))"))
        return nil
    }

    /// Notes each dependency that closes a circle. A walk with a stack of its own: a chain may be
    /// long.
    private mutating func findCircles(in dependencies: [[(number: ServiceIndex, word: Word)]]) {
        enum Mark { case new, open, done }
        var marks = [Mark](repeating: .new, count: dependencies.count)
        for start in dependencies.indices where marks[start] == .new {
            var path = [(service: start, next: 0)]
            marks[start] = .open
            while let top = path.last {
                guard top.next < dependencies[top.service].count else {
                    marks[top.service] = .done
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let (number, word) = dependencies[top.service][top.next]
                switch marks[number] {
                case .done: continue
                case .new:
                    marks[number] = .open
                    path.append((number, 0))
                case .open:
                    let circle = path.map(\.service).drop { $0 != number } + [number]
                    var names = circle.map { services[$0].service.name }
                    if names.count > 8 { names.replaceSubrange(4..<names.count - 3, with: ["..."]) }
                    let shown = word.isSecret ? "" : ": " + names.joined(separator: " -> ")
                    reading.report(
                        word.place, "'depends' goes in a circle\(shown)",
                        hint: "take one of them out")
                }
            }
        }
    }
}

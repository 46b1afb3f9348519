/// The short names that people in a zone use for its time.
///
/// Foundation on Linux answers `GMT+1` for British summer and `GMT` for UTC, which nobody writes. The names
/// are the time zone database's own; zones that are not here give their offset, `UTC+4`, which is always right.
enum ZoneNames {
    struct Pair: Equatable {
        let standard: String
        let summer: String
    }

    /// - Returns: nil for UTC and for zones without a name that people know.
    static func pair(of identifier: String) -> Pair? {
        families.first { $0.zones.contains(identifier) }?.pair
    }

    /// The identifier itself, or a zone that goes by that short name.
    static func identifier(of zone: String) -> String {
        for family in families where [family.pair.standard, family.pair.summer].contains(zone) {
            return family.zones[0]
        }
        return zone == "Z" ? "UTC" : zone
    }

    private static let families: [(pair: Pair, zones: [String])] = [
        (
            Pair(standard: "GMT", summer: "BST"),
            ["Europe/London", "Europe/Belfast", "Europe/Jersey", "Europe/Guernsey", "GB"]
        ),
        (Pair(standard: "GMT", summer: "GMT"), ["GMT", "Africa/Abidjan", "Africa/Accra"]),
        (Pair(standard: "GMT", summer: "IST"), ["Europe/Dublin"]),
        (
            Pair(standard: "WET", summer: "WEST"),
            ["Europe/Lisbon", "Atlantic/Canary", "Atlantic/Madeira", "WET"]
        ),
        (
            Pair(standard: "CET", summer: "CEST"),
            [
                "Europe/Berlin", "Europe/Amsterdam", "Europe/Andorra", "Europe/Belgrade",
                "Europe/Bratislava", "Europe/Brussels", "Europe/Budapest", "Europe/Copenhagen",
                "Europe/Gibraltar", "Europe/Ljubljana", "Europe/Luxembourg", "Europe/Madrid",
                "Europe/Malta", "Europe/Monaco", "Europe/Oslo", "Europe/Paris",
                "Europe/Podgorica", "Europe/Prague", "Europe/Rome", "Europe/San_Marino",
                "Europe/Sarajevo", "Europe/Skopje", "Europe/Stockholm", "Europe/Tirane",
                "Europe/Vaduz", "Europe/Vatican", "Europe/Vienna", "Europe/Warsaw",
                "Europe/Zagreb", "Europe/Zurich", "CET",
            ]
        ),
        (
            Pair(standard: "EET", summer: "EEST"),
            [
                "Europe/Athens", "Europe/Bucharest", "Europe/Chisinau", "Europe/Helsinki",
                "Europe/Kiev", "Europe/Kyiv", "Europe/Mariehamn", "Europe/Riga", "Europe/Sofia",
                "Europe/Tallinn", "Europe/Vilnius", "Asia/Nicosia", "EET",
            ]
        ),
        (
            Pair(standard: "EST", summer: "EDT"),
            [
                "America/New_York", "America/Detroit", "America/Toronto", "America/Montreal",
                "America/Indiana/Indianapolis", "America/Kentucky/Louisville", "US/Eastern",
            ]
        ),
        (
            Pair(standard: "CST", summer: "CDT"),
            ["America/Chicago", "America/Winnipeg", "America/Menominee", "US/Central"]
        ),
        (
            Pair(standard: "MST", summer: "MDT"),
            ["America/Denver", "America/Boise", "America/Edmonton", "US/Mountain"]
        ),
        (Pair(standard: "MST", summer: "MST"), ["America/Phoenix", "US/Arizona"]),
        (
            Pair(standard: "PST", summer: "PDT"),
            ["America/Los_Angeles", "America/Vancouver", "America/Tijuana", "US/Pacific"]
        ),
        (Pair(standard: "JST", summer: "JST"), ["Asia/Tokyo", "Japan"]),
        (
            Pair(standard: "AEST", summer: "AEDT"),
            ["Australia/Sydney", "Australia/Melbourne", "Australia/Hobart", "Australia/Canberra"]
        ),
        (Pair(standard: "AEST", summer: "AEST"), ["Australia/Brisbane"]),
        (Pair(standard: "ACST", summer: "ACDT"), ["Australia/Adelaide"]),
        (Pair(standard: "AWST", summer: "AWST"), ["Australia/Perth"]),
        (Pair(standard: "NZST", summer: "NZDT"), ["Pacific/Auckland", "NZ"]),
        (Pair(standard: "SAST", summer: "SAST"), ["Africa/Johannesburg"]),
    ]
}

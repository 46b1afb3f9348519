import Basics

/// The bounds of a configuration, each with what happens at it: always a mistake that says so,
/// never a crash and never something silently left out.
package enum Limits {
    /// Bytes of one file. A larger file is not read further than to say so.
    package static let fileBytes = 16 * 1024 * 1024
    /// Bytes of all files together. The file that would exceed it is not read.
    package static let allBytes = 64 * 1024 * 1024
    /// Bytes of one line. The rest of a longer line is not looked at.
    package static let lineBytes = 4096
    /// Files of one configuration, the first included. Further ones are not read.
    package static let files = 1000
    /// How deep includes may stand in each other. A deeper file is not read.
    package static let includeDepth = 8
    /// Bytes that `${file:...}` or `${env:...}` may stand for. A longer one is refused.
    package static let substitutionBytes = 64 * 1024
    /// Mistakes reported in one run. Reading stops there, and the report says that there may be
    /// more.
    package static let mistakes = 1000

    /// Probes and anchors together. The first one too many is a mistake, the others are ignored.
    package static let probes = 100_000
    /// The first service too many is a mistake, the others are ignored.
    package static let services = 10_000
    /// The first destination too many is a mistake, the others are ignored.
    package static let destinations = 100
    /// The first token too many is a mistake, the others are ignored.
    package static let tokens = 100
    /// Bytes of the status page's logo. A larger one is refused: every visitor fetches it.
    package static let logoBytes = 256 * 1024
    /// Links at the foot of the status page. The first one too many is a mistake, the others are
    /// ignored.
    package static let links = 16
    /// The first section of planned work too many is a mistake, the others are ignored.
    package static let maintenance = 1000
    /// A window of planned work may take so long at most. A longer one is refused: the year is
    /// likely wrong.
    package static let windowLength = Duration.days(31)
    /// Windows of one section of planned work that are looked at in one span of time; later ones
    /// come into sight as time goes by.
    package static let windows = 64
    /// Items of one list key, over all its lines. The first one too many is a mistake, the others
    /// are ignored.
    package static let items = 64

    /// Characters of a name. A longer one is refused.
    package static let nameLength = 64
    /// Characters of a text for people (a title, a workaround). A longer one is refused.
    package static let textLength = 500
    /// Characters of what customers know a service, what it does or its company by. A longer one is refused: it
    /// stands in every notice, and a locked screen shows 40.
    package static let publicNameLength = 50
    /// Bytes of a path or an address. A longer one is refused.
    package static let addressBytes = 2048
    /// Signing keys decode to at least and at most so many bytes (Standard Webhooks). Others are
    /// refused.
    package static let keyBytes = 24...64

    /// Columns of a source line that a report shows; a longer line is shown around its mistake.
    package static let shownColumns = 96
    /// Characters of a value that a message quotes; the rest is an ellipsis.
    package static let quotedLength = 48
}

import Basics

extension Settings {
    /// `[status-page]`: what customers look at.
    package struct StatusPage: Sendable, Equatable {
        /// The folder that the files are written to; nil when the agent only serves them itself.
        package var directory: String?
        /// The address of the agent's own public listener, such as `0.0.0.0:8080`; nil opens none.
        package var listen: String?
        /// The page's address without a `/` at its end; nil leaves feeds with what they can say without it.
        package var url: String?
        package var title = "Service status"
        /// A sentence under the title.
        package var about: String?
        package var logo: Logo?
        package var colour = Colour(red: 0x1D, green: 0x4E, blue: 0x89)
        /// Further addresses at the foot of every page.
        package var links: [Link] = []
        /// Whom customers may write to or call.
        package var contact: String?
        /// The zone that the page gives times and counts days in.
        package var zone = "UTC"
        /// The services that it shows, in this order.
        package var services: [ServiceIndex] = []
        package var shows = Shows.measured

        package init() {}
    }

    /// What the page says of a service while nobody has approved a text about it.
    package enum Shows: String, Sendable, CaseIterable {
        /// What the agent has confirmed, in the page's own few words.
        case measured
        /// Nothing: a service is shown as working until an approved notice says otherwise.
        case told
    }

    /// A picture, as read when the configuration was.
    package struct Logo: Sendable, Equatable {
        package var bytes: [UInt8]
        package var format: Format

        package init(bytes: [UInt8], format: Format) {
            self.bytes = bytes
            self.format = format
        }

        package enum Format: String, Sendable, CaseIterable {
            case svg, png, jpeg, gif, webp
        }
    }

    /// sRGB, 0 to 255 each.
    package struct Colour: Sendable, Equatable {
        package var red: UInt8
        package var green: UInt8
        package var blue: UInt8

        package init(red: UInt8, green: UInt8, blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
        }
    }

    /// An address with its words.
    package struct Link: Sendable, Equatable {
        package var words: String
        package var url: String

        package init(words: String, url: String) {
            self.words = words
            self.url = url
        }
    }
}

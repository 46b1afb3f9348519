import Basics
import Foundation
import Host
import Surface

/// `status --watch`: a page that stays in its place on a terminal, or one document after the other into a pipe.
enum Watching {
    private static let every: Duration = .seconds(1)

    static func run(_ client: AgentClient, json: Bool) throws(Failure) {
        if !json, let screen = FullScreen() {
            try show(client, on: screen)
            return
        }
        while true {
            Output.print(try client.get("/status", json: json) + (json ? "" : "\n"))
            Thread.sleep(forTimeInterval: every.seconds)
        }
    }

    /// Until q or Ctrl-C. An agent that is restarted is waited for.
    private static func show(
        _ client: AgentClient, on screen: consuming FullScreen
    ) throws(Failure) {
        var hasSeen = false
        while true {
            let (width, height) = screen.size
            let query = [
                "width": "\(min(max(width, Screen.widths.lowerBound), Screen.widths.upperBound))",
                "height":
                    "\(min(max(height, Screen.heights.lowerBound), Screen.heights.upperBound))",
                "colour": FullScreen.hasColour ? "yes" : "no",
            ]
            do throws(Failure) {
                screen.show(try client.get("/screen", query, json: true))
                hasSeen = true
            } catch {
                guard hasSeen else { throw error }
                screen.show("The agent does not answer: \(error.words)\n\nq ends this.")
            }
            switch screen.wait(atMost: every) {
            case .time, .resized: continue
            case .key(let key) where key == UInt8(ascii: "q"): return
            case .key: continue
            case .quit: return
            }
        }
    }
}

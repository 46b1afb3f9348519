/// A shape for each state, so that nobody has to tell colours apart.
enum Icons {
    static func sign(_ state: StatusPageView.State) -> String {
        let drawing =
            switch state {
            // A tick in a disc.
            case .working:
                disc + "<path fill=\"none\" stroke=\"var(--card)\" stroke-width=\"2.2\" "
                    + "d=\"M5.4 10.4l3.1 3.1 6.2-6.6\"/>"
            // A ring with a tick.
            case .recovering:
                ring + "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\" "
                    + "d=\"M5.8 10.4l2.8 2.8 5.4-5.9\"/>"
            // A triangle with a stroke.
            case .degraded:
                "<path fill=\"currentColor\" d=\"M10 1.5L19.5 18.5H.5z\"/>" + stroke(7.5, 13, 16)
            // Half a disc.
            case .partial:
                ring + "<path fill=\"currentColor\" d=\"M10 2a8 8 0 0 1 0 16z\"/>"
            // A cross in a square.
            case .major:
                "<rect fill=\"currentColor\" x=\"1\" y=\"1\" width=\"18\" height=\"18\" rx=\"3\"/>"
                    + "<path stroke=\"var(--card)\" stroke-width=\"2.4\" d=\"M6 6l8 8M14 6l-8 8\"/>"
            // A clock.
            case .planned:
                ring + "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\" "
                    + "d=\"M10 5v5.5l3.6 2.2\"/>"
            // A ring with a dash.
            case .unmeasured:
                ring + "<path stroke=\"currentColor\" stroke-width=\"2.2\" d=\"M6 10h8\"/>"
            }
        return "<svg class=\"icon\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\(drawing)</svg>"
    }

    private static let disc = "<circle fill=\"currentColor\" cx=\"10\" cy=\"10\" r=\"9\"/>"
    private static let ring =
        "<circle fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" cx=\"10\" cy=\"10\" r=\"8\"/>"

    private static func stroke(_ top: Double, _ end: Double, _ dot: Double) -> String {
        "<path stroke=\"var(--card)\" stroke-width=\"2.2\" d=\"M10 \(top)V\(end)\"/>"
            + "<circle fill=\"var(--card)\" cx=\"10\" cy=\"\(dot)\" r=\"1.3\"/>"
    }
}

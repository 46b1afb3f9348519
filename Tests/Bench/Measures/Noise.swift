import Basics

/// What makes a probe of a healthy target fail.
enum Noise {
    case none
    /// Each check is lost with this chance.
    case independent(Double)
    /// Each path is bad for so long at a time, and bad this share of the time.
    case bursts(Double, seconds: Double)
    /// The agent's own uplink is.
    case uplink(Double, seconds: Double)

    var name: String {
        switch self {
        case .none: "no noise"
        case .independent(let share): "iid \(percent(share))"
        case .bursts(let share, let seconds): "\(Int(seconds))-s bursts \(percent(share))"
        case .uplink(let share, let seconds): "\(Int(seconds))-s uplink bursts \(percent(share))"
        }
    }

    /// The chance that a check fails that comes `gap` seconds after one that failed.
    func again(after gap: Double) -> Double {
        switch self {
        case .none: 0
        case .independent(let share): share
        case .bursts(let share, let seconds), .uplink(let share, let seconds):
            share + (1 - share) * exponential(-gap / (seconds * (1 - share)))
        }
    }

    var share: Double {
        switch self {
        case .none: 0
        case .independent(let share), .bursts(let share, _), .uplink(let share, _): share
        }
    }
}

/// A path that is good and bad by turns, of exponential lengths.
struct Path {
    private var isBad = false
    private var until = 0.0
    private let bad: Double
    private let good: Double

    init(share: Double, seconds: Double) {
        bad = seconds
        good = seconds * (1 - share) / share
    }

    mutating func isBad(at time: Double, _ dice: inout SeededGenerator) -> Bool {
        while until <= time {
            if until == 0 { isBad = !dice.chance(bad / (bad + good)) }
            isBad.toggle()
            until += -(isBad ? bad : good) * logarithm(1 - dice.unit())
        }
        return isBad
    }
}

/// The state of a noise on all paths of a world.
struct NoiseState {
    private let noise: Noise
    private var paths: [Path] = []
    private var uplinks: [Path] = []
    var dice: SeededGenerator

    init(_ noise: Noise, paths count: Int, vantages: Int, seed: UInt64) {
        self.noise = noise
        dice = SeededGenerator(seed: seed)
        switch noise {
        case .none, .independent: break
        case .bursts(let share, let seconds):
            paths = Array(repeating: Path(share: share, seconds: seconds), count: count)
        case .uplink(let share, let seconds):
            uplinks = Array(repeating: Path(share: share, seconds: seconds), count: vantages)
        }
    }

    mutating func loses(path: Int, vantage: Int, at time: Double) -> Bool {
        switch noise {
        case .none: false
        case .independent(let share): dice.chance(share)
        case .bursts: paths[path].isBad(at: time, &dice)
        case .uplink: uplinks[vantage].isBad(at: time, &dice)
        }
    }
}

func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
}

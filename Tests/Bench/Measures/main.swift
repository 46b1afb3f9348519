import Foundation

// Measures that need Swift: bench NAME [PART] [KEY=VALUE...]; scripts/bench runs them.
switch CommandLine.arguments.dropFirst().first {
case "detection": DetectionMeasure.run()
case "notices": NoticesMeasure.run()
default:
    print("usage: bench notices [rounds=N]")
    print("       bench detection [alarms | delays | own | speed] [seed=N] [checks=N] [trials=N]")
    exit(2)
}

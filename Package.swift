// swift-tools-version: 6.3
// The architecture: one target per stage, in the order in which a probe's observation flows. A target may
// import only what its line names; `--explicit-target-dependency-import-check error` holds it to that.

import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-static-stdlib", "-cross-module-optimization"], .when(configuration: .release)),
]

/// Released programs carry Swift's libraries: they run where there is no toolchain, hold half of the memory (only what
/// is used of Foundation is linked, and no table of relocations is kept for the rest), and start sooner. What is
/// small and generic in one stage is made for its types in the others.
let alone: [LinkerSetting] = [
    .unsafeFlags(["-static-stdlib"], .when(configuration: .release))
]

func stage(_ name: String, after dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(
    _ name: String, of dependencies: [Target.Dependency], besides files: [String] = []
) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: files, swiftSettings: house)
}

/// The suites that are built: all, or those that `SUITES=NoticesTests,TidyTests` names, for a quick turn of one stage.
let suites = Context.environment["SUITES"]?.split(separator: ",").map(String.init)

let package = Package(
    name: "tocsin",
    products: [.executable(name: "tocsin", targets: ["tocsin"])],
    targets: [
        // The pure core: values in, values out.
        stage("Basics"),
        stage("Configuration", after: ["Basics"]),
        stage("Scheduling", after: ["Basics", "Configuration"]),
        stage("Probing", after: ["Basics", "Configuration"]),
        stage("Detection", after: ["Basics", "Configuration", "Probing"]),
        stage("Incidents", after: ["Basics", "Configuration", "Probing", "Detection"]),
        stage("Notices", after: ["Basics", "Configuration", "Probing", "Detection", "Incidents"]),
        stage(
            "Delivery",
            after: ["Basics", "Configuration", "Probing", "Detection", "Incidents", "Notices"]),
        stage(
            "Surface",
            after: [
                "Basics", "Configuration", "Probing", "Detection", "Incidents", "Notices",
                "Delivery",
            ]),
        stage(
            "Composition",
            after: [
                "Basics", "Configuration", "Scheduling", "Probing", "Detection", "Incidents",
                "Notices", "Delivery", "Surface",
            ]),

        // The outside: sockets, clocks, disk.
        .systemLibrary(
            name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        stage("Curl", after: ["Basics", "CLibcurl"]),
        stage(
            "Host",
            after: [
                "Basics", "Configuration", "Probing", "Delivery", "Surface", "Composition",
                "Curl", "CLinux",
            ]),
        .executableTarget(
            name: "tocsin",
            dependencies: [
                "Basics", "Configuration", "Probing", "Incidents", "Notices", "Delivery", "Surface",
                "Composition", "Host", "Simulation",
            ],
            swiftSettings: house, linkerSettings: alone),

        // The same agent in a made world.
        stage(
            "Simulation",
            after: [
                "Basics", "Configuration", "Scheduling", "Probing", "Detection", "Incidents",
                "Notices", "Delivery", "Surface", "Composition",
            ]),

        .executableTarget(
            name: "soak", dependencies: ["Simulation"], path: "Tests/Soak", swiftSettings: house,
            linkerSettings: alone),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Basics", "Configuration", "Probing", "Detection", "Notices", "Simulation",
            ],
            path: "Tests/Bench/Measures", swiftSettings: house, linkerSettings: alone),

        // What the tests share, and the tests, one folder per target.
        .target(
            name: "Support", dependencies: ["Basics"], path: "Tests/Support", swiftSettings: house),
        tests("BasicsTests", of: ["Basics"]),
        tests("ConfigurationTests", of: ["Basics", "Configuration", "Support"]),
        tests("SchedulingTests", of: ["Basics", "Configuration", "Scheduling"]),
        tests("ProbingTests", of: ["Basics", "Configuration", "Probing"]),
        tests(
            "DetectionTests", of: ["Basics", "Configuration", "Probing", "Detection", "Support"]),
        tests(
            "IncidentsTests", of: ["Basics", "Configuration", "Probing", "Detection", "Incidents"]),
        tests(
            "NoticesTests",
            of: [
                "Basics", "Configuration", "Probing", "Detection", "Incidents", "Notices",
                "Support",
            ], besides: ["Goldens", "Reviewed"]),
        tests(
            "DeliveryTests",
            of: [
                "Basics", "Configuration", "Probing", "Detection", "Incidents", "Notices",
                "Delivery",
            ], besides: ["Goldens"]),
        tests(
            "SurfaceTests",
            of: [
                "Basics", "Configuration", "Probing", "Detection", "Incidents", "Notices",
                "Delivery", "Surface",
            ]),
        tests(
            "CompositionTests",
            of: [
                "Basics", "Configuration", "Probing", "Detection", "Incidents", "Notices",
                "Delivery", "Surface", "Composition",
            ]),
        tests("CurlTests", of: ["Basics", "Curl", "Support"]),
        tests(
            "HostTests",
            of: [
                "Basics", "Configuration", "Probing", "Incidents", "Notices", "Delivery",
                "Surface", "Composition", "Host", "Support",
            ]),
        tests(
            "SimulationTests",
            of: ["Basics", "Configuration", "Detection", "Probing", "Incidents", "Simulation"],
            besides: ["Explained"]),
        tests("TidyTests", of: ["Support"]),
        // The built program among real peers; in Python, so that they share nothing with it.
        .testTarget(
            name: "EndToEndTests", dependencies: ["Support"], exclude: ["peers"],
            swiftSettings: house),
    ]
)

if let suites {
    package.targets.removeAll { $0.type == .test && !suites.contains($0.name) }
}

import Foundation
import Support
import Testing

@Suite(.withRealParts) struct `The lint and the plan on the command line` {
    private static let text = """
        Checkout API: some card payments are failing

        Some card payments have failed since 09:12 UTC. We are working on this. It will be back soon.

        """

    @Test func `a text is held against the rules, with a place for each finding`() async throws {
        try await World.lent { world in
            try world.write(Self.text, to: "notice.txt")
            let words = ["lint", "notice.txt", "--stage", "acknowledge", "--channel", "status"]
            let said = try world.run(words)
            #expect(said.status == 1)
            #expect(
                said.output.contains(
                    "F06 block 3:89 soon: nobody can promise this; give a time that is a fact, or none"
                ))
            let json = try JSON(try world.run(words + ["--json"]).output)
            #expect(json["ok"]?.isTrue == false)
            #expect(json["weighted"] != nil && json["sms"]?["segments"] != nil)

            try world.write(
                Self.text.replacing(" It will be back soon.", with: " We are sorry."),
                to: "good.txt")
            let good = try world.run(
                ["lint", "good.txt", "--stage", "acknowledge", "--channel", "status"])
            #expect(good.status == 0 && good.output == "no findings\n", "\(good.output)")

            for (wrong, hint) in [
                (["lint", "good.txt", "--stage", "acknowlege"], "did you mean 'acknowledge'?"),
                (["lint", "nowhere.txt"], "cannot be read"), (["lint"], "the name of a file"),
                (["lint", "good.txt", "--facts", "good.txt"], "holds no facts"),
            ] {
                let said = try world.run(wrong)
                #expect(said.status == 2 && said.errors.contains(hint), "\(wrong): \(said.errors)")
            }
        }
    }

    @Test func `the plan is printed as Markdown and as HTML`() async throws {
        try await World.lent { world in
            try world.write(world.configuration(), to: "probes.conf")
            #expect(try world.read("plan").hasPrefix("# Response plan"))
            let page = try world.run(["plan", "--format", "html"])
            #expect(page.status == 0 && page.output.hasPrefix("<!DOCTYPE html>"))
            #expect(try world.run(["plan", "--format", "pdf"]).status == 2)
        }
    }
}

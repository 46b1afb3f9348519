import Foundation
import Support
import Testing

@Suite(.withRealParts) struct `The probe command` {
    private func configuration(_ world: World) -> String {
        """
        [service shop]
        [probe well]
        service = shop
        http = http://127.0.0.1:\(world.servicePort)/
        slow = 2s
        expect = body contains "ok"
        [probe odd]
        service = shop
        http = http://127.0.0.1:\(world.servicePort)/
        header = Authorization: Basic ${env:CREDENTIALS}
        header = X-Shop: it's one
        method = POST
        body = amount=5
        bearer = ${env:BEARER}
        expect = body contains "never"
        [probe gone]
        service = shop
        tcp = 127.0.0.1:\(World.freePort())
        [probe plugin]
        service = shop
        exec = /bin/sh -c "echo 'DISK WARNING - 91% | used=91%;90;95'; exit 1"
        """
    }

    @Test func `is a Nagios plugin when asked to be`() async throws {
        try await World.lent { world in
            try await world.startNginx()
            try world.write(configuration(world), to: "probes.conf")
            let secrets = ["CREDENTIALS": "dGVzdGVyOnRlc3Rlcg", "BEARER": "b7dk1mvq3p"]
            for (name, status, start) in [
                ("well", 0, "OK - well passed after "),
                ("odd", 2, "CRITICAL - odd failed: body not as expected: body does not contain"),
                ("gone", 2, "CRITICAL - gone failed: connection refused after "),
                ("plugin", 1, "WARNING - plugin slow"),
            ] {
                let said = try world.run(["probe", name, "--nagios"], environment: secrets)
                #expect(said.status == Int32(status), "\(name): \(said)")
                #expect(said.output.hasPrefix(start), "\(said.output)")
                let lines = said.output.split(separator: "\n")
                #expect(lines.count == 1)
                // As the guidelines have it: one bar, then 'label'=value[unit];[warn];[crit];[min]
                let parts = said.output.split(separator: "|")
                #expect(parts.count == 2, "\(said.output)")
                let values = parts.last ?? ""
                #expect(
                    values.contains(#/ time=[0-9.]+s;[0-9.]*;[0-9.]+;0/#), "\(values)")
            }
        }
    }

    @Test func `runs again and again, and sums up`() async throws {
        try await World.lent { world in
            try await world.startNginx()
            try world.write(configuration(world), to: "probes.conf")
            let secrets = ["CREDENTIALS": "dGVzdGVyOnRlc3Rlcg", "BEARER": "b7dk1mvq3p"]
            let said = try world.run(["probe", "well", "--repeat", "3"], environment: secrets)
            #expect(said.status == 0)
            let lines = said.output.split(separator: "\n")
            #expect(lines.count == 4)
            #expect(lines.dropLast().allSatisfy { $0.hasPrefix("well passed, ") }, "\(lines)")
            #expect(lines.last?.hasPrefix("3 of 3 passed; least ") == true, "\(lines)")
            let json = try world.run(
                ["probe", "gone", "--repeat", "2", "--json"], environment: secrets)
            #expect(json.status == 2)
            let documents = try json.output.split(separator: "\n").map { try JSON(String($0)) }
            #expect(documents.map { $0["reason"]?.text } == ["refused", "refused"])
            for count in ["1", "0", "1001", "many"] {
                let wrong = try world.run(
                    ["probe", "well", "--repeat", count], environment: secrets)
                #expect(wrong.status == 3 && wrong.errors.contains("from 2 to 1000"), "\(wrong)")
            }
        }
    }

    @Test func `shows the curl command that asks the same, without a secret, and curl takes it`()
        async throws
    {
        try await World.lent { world in
            try await world.startNginx()
            try world.write(configuration(world), to: "probes.conf")
            let secrets = ["CREDENTIALS": "dGVzdGVyOnRlc3Rlcg", "BEARER": "b7dk1mvq3p"]
            let odd = try world.run(["probe", "odd", "--curl"], environment: secrets)
            #expect(odd.status == 0)
            for secret in secrets.values { #expect(!odd.output.contains(secret)) }
            for part in [
                "curl ", "--data-binary amount=5", "'X-Shop: it'\\''s one'", "--oauth2-bearer",
                "http://127.0.0.1:\(world.servicePort)/",
            ] {
                #expect(odd.output.contains(part), "\(part) in \(odd.output)")
            }
            let well = try world.run(["probe", "well", "--curl"], environment: secrets).output
            let shell = try Child("/bin/sh", ["-c", well], in: world.folder, named: "curl")
            #expect(shell.wait() == 0, "\(shell.complained)")
            #expect(shell.said == "ok")
            let none = try world.run(["probe", "plugin", "--curl"], environment: secrets)
            #expect(none.status == 3 && none.errors.contains("asks nothing that curl could ask"))
        }
    }
}

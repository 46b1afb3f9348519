import Basics
import Simulation
import Testing

@Suite struct ImportTests {
    private func trace(_ imported: Imported?) -> [String] {
        String(decoding: imported?.trace ?? [], as: UTF8.self).split(separator: "\n").map(
            String.init)
    }

    @Test func `the history of an Upptime repository is filled in between its commits`() {
        let log = """
            commit-at 2026-03-01T00:00:10Z
            diff --git a/history/shop-example.yml b/history/shop-example.yml
            --- /dev/null
            +++ b/history/shop-example.yml
            @@ -0,0 +1,6 @@
            +url: https://shop.example
            +status: up
            +code: 200
            +responseTime: 312
            +lastUpdated: 2026-03-01T00:00:00.000Z
            commit-at 2026-03-01T00:15:10Z
            diff --git a/history/shop-example.yml b/history/shop-example.yml
            --- a/history/shop-example.yml
            +++ b/history/shop-example.yml
            @@ -1,6 +1,6 @@
             url: https://shop.example
            -status: up
            -code: 200
            +status: down
            +code: 503
             responseTime: 20
            -lastUpdated: 2026-03-01T00:00:00.000Z
            +lastUpdated: 2026-03-01T00:15:00.000Z
            """
        let imported = ImportUpptime.read(Array(log.utf8), every: .minutes(5))
        #expect(
            trace(imported) == [
                "2026-03-01T00:00:00.000Z shop-example pass 312ms",
                "2026-03-01T00:05:00.000Z shop-example pass 312ms",
                "2026-03-01T00:10:00.000Z shop-example pass 312ms",
                "2026-03-01T00:15:00.000Z shop-example fail 20ms status",
            ])
        #expect(imported.configuration(every: .minutes(5)).contains("[probe shop-example]"))
    }

    @Test func `Gatus' JSON becomes a trace, with the failure read from its words`() {
        let text = """
            [{"name":"front","group":"core","key":"core_front","results":[
            {"status":200,"duration":12400000,"success":true,"timestamp":"2026-03-01T00:00:00.5Z",
             "conditionResults":[{"condition":"[STATUS] == 200","success":true}]},
            {"duration":5000000000,"success":false,"timestamp":"2026-03-01T00:01:00Z",
             "errors":["Get \\"https://x\\": context deadline exceeded"]},
            {"status":403,"duration":9000000,"success":false,"timestamp":"2026-03-01T00:02:00Z",
             "conditionResults":[{"condition":"[STATUS] (403) == 200","success":false}]},
            {"status":200,"duration":9000000,"success":false,"timestamp":"yesterday"}]}]
            """
        let imported = ImportGatus.read(Array(text.utf8))
        #expect(
            trace(imported) == [
                "2026-03-01T00:00:00.500Z core_front pass 12.4ms",
                "2026-03-01T00:01:00.000Z core_front fail 5000ms timeout",
                "2026-03-01T00:02:00.000Z core_front fail 9ms blocked",
            ])
        #expect(imported?.complaints == ["core_front: 'yesterday' is no time"])
        #expect(ImportGatus.read(Array("{}".utf8)) == nil)
    }

    @Test func `a Prometheus query's JSON becomes a trace, with the lengths beside it`() {
        let text = """
            {"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"__name__":"probe_success","instance":"https://shop.example/health"},
             "values":[[1772323200,"1"],[1772323260,"0"]]},
            {"metric":{"__name__":"probe_duration_seconds","instance":"https://shop.example/health"},
             "values":[[1772323200,"0.0124"],[1772323260,"5"]]}]}}
            """
        #expect(
            trace(ImportBlackbox.read(Array(text.utf8))) == [
                "2026-03-01T00:00:00.000Z shop.example-health pass 12.4ms",
                "2026-03-01T00:01:00.000Z shop.example-health fail 5000ms timeout",
            ])
        #expect(ImportBlackbox.read(Array("[]".utf8)) == nil)
    }

    @Test func `a table becomes a trace, whatever its headings are called`() throws {
        let text = """
            Timestamp;Name;Status;Response_Time;Error;Region
            2026-03-01 00:00:00;shop;up;12.4;;eu
            1772323260;"shop";down;5000;"connection refused; again";eu
            not a time;shop;up;1;;
            2026-03-01T00:02:00Z;shop;perhaps;1;;
            2026-03-01T00:03:00Z;shop;degraded;900;;us
            """
        let imported = try ImportCSV.read(Array(text.utf8))
        #expect(
            trace(imported) == [
                "2026-03-01T00:00:00.000Z shop pass 12.4ms vantage=eu",
                "2026-03-01T00:01:00.000Z shop fail 5000ms refused vantage=eu",
                "2026-03-01T00:03:00.000Z shop slow 900ms vantage=us",
            ])
        #expect(
            imported.complaints == [
                "line 4: 'not a time' is no time", "line 5: 'perhaps' is no outcome",
            ])
        let poor = try ImportCSV.read(
            Array(
                "time,probe,outcome,ms,reason\n1772323260,shop,fail,5,\n1772323260,shop,up,x,".utf8)
        )
        #expect(poor.lines.isEmpty)
        #expect(
            poor.complaints == [
                "line 2: a failure without a reason", "line 3: 'x' is no length in milliseconds",
            ])
        #expect(throws: ImportCSV.Trouble.self) { try ImportCSV.read(Array("a,b\n1,2".utf8)) }
    }
}

import Basics
import Configuration
import Foundation
import Glibc
import Testing

@testable import Host
@testable import Surface

struct SiteFolderTests {
    private let folder = JournalFolder()

    private func file(_ path: String, _ text: String) -> SiteFile {
        SiteFile(path, "text/plain", Array(text.utf8))
    }

    private func text(_ path: String) -> String {
        String(decoding: folder.bytes(path), as: UTF8.self)
    }

    private func inode(_ path: String) -> UInt {
        var facts = stat()
        return unsafe stat("\(folder.path)/\(path)", &facts) == 0 ? UInt(facts.st_ino) : 0
    }

    @Test func `files are there with all their bytes, for everybody to read, and nothing besides`()
        throws
    {
        let site = SiteFolder(folder.path)
        try site.write([file("incidents/T-1.html", "one"), file("index.html", "two")])
        #expect(text("incidents/T-1.html") == "one" && text("index.html") == "two")
        #expect(folder.names == ["incidents", "index.html"])
        var facts = stat()
        #expect(unsafe stat("\(folder.path)/index.html", &facts) == 0)
        #expect(facts.st_mode & 0o777 == 0o644)
    }

    @Test func `a file that has not changed is left alone, and one that was taken away comes back`()
        throws
    {
        let site = SiteFolder(folder.path)
        try site.write([file("index.html", "same"), file("status.json", "old")])
        let (before, other) = (inode("index.html"), inode("status.json"))
        try site.write([file("index.html", "same"), file("status.json", "new")])
        #expect(inode("index.html") == before && inode("status.json") != other)
        try FileManager.default.removeItem(atPath: "\(folder.path)/index.html")
        try site.write([file("index.html", "same")])
        #expect(text("index.html") == "same")
    }

    @Test func `a missing folder is said, and not made`() {
        let site = SiteFolder("\(folder.path)/mount/status")
        #expect {
            try site.write([file("index.html", "x")])
        } throws: {
            "\($0)" == "look at the folder \(folder.path)/mount/status: No such file or directory"
        }
        #expect(folder.names.isEmpty)
    }

    @Test func `what cannot be replaced stays, and no half of a file is left behind`() throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/index.html", withIntermediateDirectories: false)
        let site = SiteFolder(folder.path)
        #expect(throws: SystemTrouble.self) { try site.write([file("index.html", "x")]) }
        #expect(folder.names == ["index.html"])
    }

    @Test func `on a full disk the old page stays whole, and the new one comes with the room`()
        throws
    {
        guard folder.mount(kibibytes: 64) else { return }
        let site = SiteFolder(folder.path)
        try site.write([file("index.html", "old")])
        let large = String(repeating: "x", count: 40 << 10)
        try site.write([file("filler", large)])
        #expect {
            try site.write([file("index.html", String(repeating: "new", count: 10 << 10))])
        } throws: {
            "\($0)".hasSuffix("No space left on device")
        }
        #expect(text("index.html") == "old")
        #expect(folder.names == ["filler", "index.html"])
        try FileManager.default.removeItem(atPath: "\(folder.path)/filler")
        try site.write([file("index.html", String(repeating: "new", count: 10 << 10))])
        #expect(text("index.html").count == 30 << 10)
    }

    @Test func `the publisher reports each page by its number, and why one was refused`() throws {
        let publisher = try SitePublisher()
        var page = Settings.StatusPage()
        page.directory = folder.path
        var view = StatusPageView(
            page: page, at: WallTime(nanoseconds: 0), services: [], incidents: [], planned: [],
            calendar: DayCalendar(zone: "UTC"))
        publisher.publish(view, revision: 1)
        publisher.drain(atMost: .seconds(10))
        let first = publisher.collect()
        #expect(first.map(\.revision) == [1] && first.first?.refusal == nil)
        #expect(folder.names.contains("index.html") && folder.names.contains("api"))
        view.page.directory = "\(folder.path)/gone"
        publisher.publish(view, revision: 2)
        publisher.drain(atMost: .seconds(10))
        #expect(publisher.collect().first?.refusal?.contains("No such file") == true)
    }
}

import Basics
import Configuration
import Foundation
import Host

/// The command line's side of the control socket.
struct AgentClient {
    private let socket: String
    let person: String

    init(_ arguments: Arguments) throws(Failure) {
        let state =
            if let state = arguments.value(of: .state) { state } else {
                try Loading.stateFolder(arguments)
            }
        socket = StateFolder.controlSocket(in: state)
        person = arguments.value(of: .by) ?? ProcessInfo.processInfo.userName
    }

    /// Asks, and prints the answer: as text, or the JSON as it came.
    func show(_ path: String, _ query: [String: String] = [:], json: Bool) throws(Failure) {
        Output.print(try get(path, query, json: json))
    }

    func get(_ path: String, _ query: [String: String] = [:], json: Bool) throws(Failure)
        -> String
    {
        var query = query
        if !json { query["format"] = "text" }
        let words = query.keys.sorted().map { "\($0)=\(Self.escaped(query[$0] ?? ""))" }
        let suffix = words.isEmpty ? "" : "?" + words.joined(separator: "&")
        return try ask("GET", path + suffix, nil)
    }

    /// Tells the agent what a person decided; returns its JSON answer.
    func tell(_ path: String, _ words: [String: String] = [:]) throws(Failure) -> String {
        var words = words
        words["by"] = person
        return try send(path, words)
    }

    /// Tells the agent something with more to it than words; it names the person itself.
    func send(_ path: String, _ words: some Encodable) throws(Failure) -> String {
        try ask("POST", path, JSONText.bytes(words))
    }

    private func ask(_ method: String, _ path: String, _ body: [UInt8]?) throws(Failure)
        -> String
    {
        let answer: (status: Int, body: [UInt8])
        do throws(ControlClient.Trouble) {
            answer = try ControlClient.request(
                socket: socket, method: method, path: "/api/v1" + path, body: body)
        } catch {
            throw Failure(status: 4, words: "\(error); is 'tocsin run' running?")
        }
        let text = String(decoding: answer.body, as: UTF8.self)
        guard (200...299).contains(answer.status) else {
            let trouble = try? JSONText.decode(Trouble.self, from: answer.body)
            throw Failure(status: 1, words: trouble?.detail ?? text)
        }
        return text
    }

    private struct Trouble: Decodable {
        let detail: String
    }

    /// A name as one part of a path.
    static func escaped(_ name: String) -> String {
        let plain = CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        return name.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}

package import Basics
import Foundation
package import Incidents

/// What a person does with planned work: `POST /api/v1/maintenance/{id}/{verb}`, `new` being the name of what is added.
package enum WorkCall: Sendable, Equatable {
    case add([String], from: SaidTime, until: SaidTime, words: WorkLog.Words, by: String)
    case cancel(String, by: String)
    /// It is done before its window ends.
    case finish(String, by: String)
    case extend(String, until: SaidTime, by: String)

    package var id: String? {
        switch self {
        case .add: nil
        case .cancel(let id, _), .finish(let id, _), .extend(let id, _, _): id
        }
    }

    /// A time as a person gives it: RFC 3339, or what a clock on the wall shows.
    package enum SaidTime: Sendable, Equatable {
        case exact(WallTime)
        case civil(CivilTime, zone: String?)

        package func time(in usual: String) -> WallTime {
            switch self {
            case .exact(let time): time
            case .civil(let civil, let zone): civil.time(in: zone ?? usual)
            }
        }
    }

    private struct Body: Decodable {
        var by: String
        var services: [String]?
        var from: String?
        var until: String?
        var zone: String?
        var title: String?
        var effect: String?
        var reason: String?
        var advice: String?
    }

    /// The call of a verb; nil when there is no such verb.
    static func reading(
        _ name: String, _ verb: String, _ bytes: [UInt8]
    ) throws(Call.Misunderstanding) -> WorkCall? {
        let body: Body
        do {
            body = try JSONDecoder().decode(Body.self, from: Data(bytes))
        } catch {
            throw Call.Misunderstanding(
                400, "the body must be a JSON object with \"by\", the person's name")
        }
        let texts = [body.by, body.title, body.effect, body.reason, body.advice].compactMap { $0 }
        guard texts.allSatisfy({ $0.count <= 500 && !$0.contains(where: \.isNewline) }),
            !body.by.isEmpty
        else {
            throw Call.Misunderstanding(400, "each text is one line of at most 500 characters")
        }
        if let zone = body.zone, TimeZone(identifier: zone) == nil || zone.contains("..") {
            throw Call.Misunderstanding(400, "'\(zone)' is no time zone such as Europe/London")
        }
        switch (name, verb) {
        case ("new", "add"):
            guard let services = body.services, !services.isEmpty, services.count <= 64 else {
                throw Call.Misunderstanding(400, "\"services\" must name at least one service")
            }
            return .add(
                services, from: try time(body.from, body.zone, "from"),
                until: try time(body.until, body.zone, "until"),
                words: WorkLog.Words(
                    title: body.title, effect: body.effect, reason: body.reason,
                    advice: body.advice), by: body.by)
        case (_, "cancel"): return .cancel(name, by: body.by)
        case (_, "done"): return .finish(name, by: body.by)
        case (_, "extend"):
            return .extend(name, until: try time(body.until, body.zone, "until"), by: body.by)
        default: return nil
        }
    }

    private static func time(
        _ text: String?, _ zone: String?, _ key: String
    ) throws(Call.Misunderstanding) -> SaidTime {
        if let text {
            if let time = WallTime(rfc3339: text) { return .exact(time) }
            if let civil = CivilTime(text: text) { return .civil(civil, zone: zone) }
        }
        throw Call.Misunderstanding(
            400, "\"\(key)\" must be a time such as '2026-12-01 02:00' or RFC 3339")
    }
}

import CLinux
import Glibc
import Synchronization

/// The way back onto the loop for work that left it: any thread posts, the loop is woken and collects.
package final class Mailbox<Letter: Sendable>: Sendable {
    private let letters = Mutex<[Letter]>([])
    private let bell: Descriptor

    /// - Throws: ``SystemTrouble`` when the process may have no further descriptor.
    package init() throws(SystemTrouble) {
        let number = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard number >= 0 else { throw SystemTrouble("create an event descriptor") }
        bell = Descriptor(owning: number)
    }

    /// What the loop watches for reading.
    package var descriptor: Int32 { bell.number }

    /// Callable from any thread.
    package func post(_ letter: Letter) {
        letters.withLock { $0.append(letter) }
        var one: UInt64 = 1
        _ = unsafe write(bell.number, &one, 8)
    }

    /// All letters in the order of posting; silences the bell.
    package func collect() -> [Letter] {
        var rings: UInt64 = 0
        _ = unsafe read(bell.number, &rings, 8)
        return letters.withLock { letters in
            let all = letters
            letters = []
            return all
        }
    }
}

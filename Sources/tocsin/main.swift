import Foundation

// Nothing but the way in: what each command does stands in its own file.
exit(Command.run(Array(CommandLine.arguments.dropFirst())))

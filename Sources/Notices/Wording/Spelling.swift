/// British words of the shipped wording as they are spelled in America. What an operator wrote is left alone.
enum Spelling {
    static let american: [(british: String, american: String)] = [
        ("cancelled", "canceled"), ("Cancelled", "Canceled"), ("apologise", "apologize"),
        ("organisation", "organization"), ("centre", "center"), ("favour", "favor"),
        ("behaviour", "behavior"), ("programme", "program"), ("cheque", "check"),
        ("telephone", "phone"),
    ]
}

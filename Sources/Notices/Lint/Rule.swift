extension Finding {
    /// The rules of the notice model, by its names. L bind what is said, F what is forbidden, C its form, X what
    /// stands between one text and others.
    package enum Rule: String, Sendable, Codable, CaseIterable {
        case l01 = "L01"
        case l02 = "L02"
        case l03 = "L03"
        case l04 = "L04"
        case l05 = "L05"
        case l06 = "L06"
        case l07 = "L07"
        case l08 = "L08"
        case l09 = "L09"
        case l10 = "L10"
        case l11 = "L11"
        case l12 = "L12"
        case l13 = "L13"
        case l14 = "L14"
        case l15 = "L15"
        case l16 = "L16"
        case l17 = "L17"
        case l18 = "L18"
        case l19 = "L19"
        case f01 = "F01"
        case f02 = "F02"
        case f03 = "F03"
        case f04 = "F04"
        case f05 = "F05"
        case f06 = "F06"
        case f07 = "F07"
        case f08 = "F08"
        case f09 = "F09"
        case f10 = "F10"
        case f11 = "F11"
        case f12 = "F12"
        case f13 = "F13"
        case f14 = "F14"
        case f15 = "F15"
        case f16 = "F16"
        case c01 = "C01"
        case c02 = "C02"
        case c03 = "C03"
        case c04 = "C04"
        case c05 = "C05"
        case c06 = "C06"
        case x01 = "X01"
        case x02 = "X02"
        case x03 = "X03"
        case x04 = "X04"

        /// A person may send it all the same, with a reason that is kept.
        package var mayBeOverridden: Bool {
            switch self {
            case .l04, .l09, .f04, .f05, .f07, .f12, .f13, .c02, .c03, .x04: true
            case .l01, .l02, .l03, .l05, .l06, .l07, .l08, .l10, .l11, .l12, .l13, .l14, .l15,
                .l16, .l17, .l18, .l19, .f01, .f02, .f03, .f06, .f08, .f09, .f10, .f11, .f14,
                .f15, .f16, .c01, .c04, .c05, .c06, .x01, .x02, .x03:
                false
            }
        }

        /// It also binds texts for staff, who may be told more, but nothing that could not be passed on.
        package var bindsStaff: Bool {
            switch self {
            case .f01, .f03, .f10, .f11, .f12, .f13, .c03: true
            case .l01, .l02, .l03, .l04, .l05, .l06, .l07, .l08, .l09, .l10, .l11, .l12, .l13,
                .l14, .l15, .l16, .l17, .l18, .l19, .f02, .f04, .f05, .f06, .f07, .f08, .f09,
                .f14, .f15, .f16, .c01, .c02, .c04, .c05, .c06, .x01, .x02, .x03, .x04:
                false
            }
        }

        /// Where two rules find the very same words, the lower one is meant.
        var rank: Int {
            switch self {
            case .f11: 0
            case .f10: 1
            case .c06: 2
            case .f01: 3
            case .f02: 4
            case .f03: 5
            case .f13: 6
            case .f12: 7
            case .f05: 8
            case .f06: 9
            case .f04: 20
            case .f16: 21
            case .f14: 22
            case .l01, .l02, .l03, .l04, .l05, .l06, .l07, .l08, .l09, .l10, .l11, .l12, .l13,
                .l14, .l15, .l16, .l17, .l18, .l19, .f07, .f08, .f09, .f15, .c01, .c02, .c03,
                .c04, .c05, .x01, .x02, .x03, .x04:
                10
            }
        }
    }
}

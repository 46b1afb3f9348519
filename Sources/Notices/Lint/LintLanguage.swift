extension Finding.Rule {
    /// It needs no words of a language: it can be held against texts in every one.
    package var bindsEveryLanguage: Bool {
        switch rawValue {
        case "L01", "L06", "L07", "L08", "F01", "F02", "F03", "F10", "F11", "F14", "F16", "C01",
            "C02", "X02", "X03", "X04":
            true
        default: false
        }
    }
}

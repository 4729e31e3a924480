package io.certloop.mockcloud.domain;

import java.util.Locale;

public enum OperatingState {
    PROCESSING,
    SUCCESS,
    FAILED,
    FROZEN,
    OFFLINED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

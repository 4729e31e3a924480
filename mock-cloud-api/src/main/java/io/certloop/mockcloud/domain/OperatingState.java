package io.certloop.mockcloud.domain;

import java.util.Locale;

/** The state of the last operation of a domain. */
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

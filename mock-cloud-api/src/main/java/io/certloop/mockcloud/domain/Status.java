package io.certloop.mockcloud.domain;

/**
 * @param description free text of the control plane, mostly empty
 * @param freezeType empty unless the domain is frozen
 */
public record Status(OperatingState state, OperationType operation, String description, String freezeType) {

    static Status of(OperatingState state, OperationType operation) {
        return new Status(state, operation, "", "");
    }

    Status in(OperatingState newState, String text) {
        return new Status(newState, operation, text, freezeType);
    }
}

package io.certloop.mockcloud.domain;

/** The fault that remains in a domain, whatever operations are carried out. */
public enum PermanentFault {
    OBEDIENT,
    /** The provider accepts every write and does nothing. */
    DEAF,
    /** The control plane reports success, but the edges keep their certificate. */
    EDGES_KEEP_OLD,
    /** No free certificate is left for its registrable domain. */
    OVER_QUOTA;

    static PermanentFault of(Condition condition) {
        return switch (condition) {
            case INCURABLE -> DEAF;
            case FALSE_SUCCESS -> EDGES_KEEP_OLD;
            case BLOCKED_BY_QUOTA -> OVER_QUOTA;
            default -> OBEDIENT;
        };
    }
}

package io.certloop.mockcloud.domain;

/** What stays wrong with a domain however often it is operated. */
public enum PermanentFault {
    OBEDIENT,
    /** Accepts every write and does nothing. */
    DEAF,
    /** The control plane says done, the edges keep what they have. */
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

package io.certloop.cloud.controlplane.budget;

import java.util.function.Supplier;

/**
 * The kind of caller for which a request to the provider is made. The value belongs to the thread: code that works for
 * on-call is wrapped in {@link #call}; every other request counts as unattended.
 */
public enum Caller {
    /** A person who waits for the answer. */
    ON_CALL,
    /** Tickets, sweeps and runs for which nobody waits. */
    UNATTENDED;

    private static final ThreadLocal<Caller> CURRENT = ThreadLocal.withInitial(() -> Caller.UNATTENDED);

    public static Caller current() {
        return CURRENT.get();
    }

    /** Runs the work on behalf of this caller, then restores the thread's previous caller. */
    public <T> T call(Supplier<T> work) {
        Caller before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }
}

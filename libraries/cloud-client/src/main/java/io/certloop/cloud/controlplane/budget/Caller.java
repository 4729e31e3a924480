package io.certloop.cloud.controlplane.budget;

import java.util.function.Supplier;

/**
 * For whom a request to the provider is made. It belongs to the thread: what a port's caller does
 * for on-call is wrapped in {@link #call}, and everything else is unattended.
 */
public enum Caller {
    /** A person who waits for the answer. */
    ON_CALL,
    /** Tickets, sweeps and runs that nobody waits for. */
    UNATTENDED;

    private static final ThreadLocal<Caller> CURRENT =
            ThreadLocal.withInitial(() -> Caller.UNATTENDED);

    /** For whom this thread works at the moment. */
    public static Caller current() {
        return CURRENT.get();
    }

    /**
     * Does this work on this caller's behalf; afterwards the thread works for whom it did before.
     */
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

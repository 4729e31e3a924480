package io.certloop.watcher.sweep.pace;

import java.util.function.Supplier;

/**
 * Whether this thread has taken the turn of its next request already. What the request's adapter
 * sends besides, as when it tries again, has to take turns of its own.
 */
final class PrepaidPermit {

    private static final ThreadLocal<Boolean> PAID = ThreadLocal.withInitial(() -> false);

    private PrepaidPermit() {}

    /** Makes a request whose turn has come. */
    static <T> T spend(Supplier<T> request) {
        PAID.set(true);
        try {
            return request.get();
        } finally {
            PAID.remove();
        }
    }

    /** Uses it up, if there is one. */
    static boolean use() {
        boolean paid = PAID.get();
        PAID.remove();
        return paid;
    }
}

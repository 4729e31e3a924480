package io.certloop.watcher.sweep.pace;

import java.util.function.Supplier;

/**
 * Marks that this thread has already waited for the permit of its next request. Further requests that the adapter sends
 * for the same call, such as retries, need permits of their own.
 */
final class PrepaidPermit {

    private static final ThreadLocal<Boolean> PAID = ThreadLocal.withInitial(() -> false);

    private PrepaidPermit() {}

    /** Runs a request whose rate-limit permit was taken before, so that its first attempt takes no further permit. */
    static <T> T spend(Supplier<T> request) {
        PAID.set(true);
        try {
            return request.get();
        } finally {
            PAID.remove();
        }
    }

    /**
     * Uses up the permit of this thread.
     *
     * @return whether the thread had a permit
     */
    static boolean use() {
        boolean paid = PAID.get();
        PAID.remove();
        return paid;
    }
}

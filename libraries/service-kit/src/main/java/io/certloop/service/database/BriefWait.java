package io.certloop.service.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Marks work outside a request's own thread that a caller waits for: the database has to answer it
 * as soon as a request.
 */
public final class BriefWait {

    private static final ThreadLocal<Boolean> MARK = new ThreadLocal<>();

    private BriefWait() {}

    public static <T extends @Nullable Object> T during(Supplier<T> work) {
        Boolean before = MARK.get();
        MARK.set(true);
        try {
            return work.get();
        } finally {
            MARK.set(before);
        }
    }

    public static void during(Runnable work) {
        during(
                () -> {
                    work.run();
                    return null;
                });
    }

    static boolean isNow() {
        return Boolean.TRUE.equals(MARK.get());
    }
}

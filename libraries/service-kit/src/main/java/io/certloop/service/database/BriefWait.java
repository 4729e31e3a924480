package io.certloop.service.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Marks work on another thread that a caller waits for. The marked work uses the short database time-out of requests.
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
        during(() -> {
            work.run();
            return null;
        });
    }

    static boolean isNow() {
        return Boolean.TRUE.equals(MARK.get());
    }
}

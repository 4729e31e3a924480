package io.certloop.service.database;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Runs the database work that a service does once at its start, and waits for a database that is being restarted. */
public final class DatabaseAtStart {

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);
    private static final int RETRIES = 10;

    private DatabaseAtStart() {}

    /** Repeats work that failed because of the database, for about half a minute. */
    public static void run(Runnable work) {
        Uni.createFrom()
                .voidItem()
                .invoke(work)
                .onFailure(DatabaseAway::isReasonOf)
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .atMost(RETRIES)
                .await()
                .indefinitely();
    }
}

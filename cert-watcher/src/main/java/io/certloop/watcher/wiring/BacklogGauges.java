package io.certloop.watcher.wiring;

import io.certloop.service.database.QueriedGauges;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Gauges from database queries: the number of domains, the age of the oldest inspection (every domain must be inspected
 * regularly), and the number of edges by the TLS group that they negotiated at the last inspection.
 */
@Singleton
@Startup
class BacklogGauges {

    private static final String OLDEST_LOOK = """
            select count(*), coalesce(extract(epoch from now() - min(last_looked)), 0) from domain
            """;

    private static final String BY_GROUP = """
            select coalesce(edge ->> 'group', 'unknown'), count(*)
            from domain cross join lateral jsonb_array_elements(served) as edge
            where edge ->> 'verdict' <> 'BESIDE' group by 1
            """;

    /** The key-exchange groups that a probe offers, and {@code unknown}. */
    private static final List<String> GROUPS =
            List.of("X25519MLKEM768", "x25519", "secp256r1", "secp384r1", "secp521r1", "unknown");

    BacklogGauges(QueriedGauges domains, QueriedGauges edges, Scheduler ticks) {
        // The whole table is read: seldom, and never while callers wait for it.
        domains.row("domains", OLDEST_LOOK, "certloop.watcher.domains", "certloop.watcher.unswept.oldest.seconds")
                .readEvery("PT1M", ticks);
        // The same, and each row has many edges.
        edges.rows("edges-by-group", BY_GROUP, "certloop.edges", "group", GROUPS)
                .readEvery("PT15M", ticks);
    }
}

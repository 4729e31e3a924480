package io.certloop.watcher.revocation;

import io.certloop.service.database.QueriedGauges;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Singleton;

/**
 * Publishes as gauges how many certificates and lists all replicas know from authorities, and the age of the oldest
 * information.
 */
@Singleton
@Startup
class RevocationGauges {

    private static final String PREFIX = "certloop.watcher.revocation.";

    private static final String LEAVES = """
            select count(*), count(revoked_at), count(*) filter (where window_end < now()),
                greatest(0, coalesce(extract(epoch from now() - min(renewal_due)), 0)) from leaf
            """;

    /** The age of the oldest renewal information, only from authorities that offer such information. */
    private static final String RENEWALS = """
            select coalesce(extract(epoch from now() - min(coalesce(renewal_checked, first_seen))), 0)
            from leaf join acme_directory d on d.url = leaf.directory
            where renewal_unknown is null and (d.renewal_info is not null or d.failures > 0)
            """;

    private static final String LISTS = """
            select count(*), count(*) filter (where failure is not null),
                coalesce(extract(epoch from now() - min(coalesce(checked_at, due))), 0) from crl
            """;

    RevocationGauges(QueriedGauges gauges, Scheduler ticks) {
        gauges.row(
                        "leaves",
                        LEAVES,
                        PREFIX + "certificates",
                        PREFIX + "revoked",
                        PREFIX + "windows.passed",
                        PREFIX + "renewal.overdue.seconds")
                .row("renewals", RENEWALS, PREFIX + "renewal.oldest.seconds")
                .row(
                        "revocation-lists",
                        LISTS,
                        PREFIX + "lists",
                        PREFIX + "lists.failing",
                        PREFIX + "lists.oldest.seconds")
                .readEvery("PT1M", ticks);
    }
}

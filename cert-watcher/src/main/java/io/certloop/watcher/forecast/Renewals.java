package io.certloop.watcher.forecast;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads which domains' certificates are to be renewed when, as of their last inspection. */
public interface Renewals {

    /**
     * The next renewal of one domain's certificate.
     *
     * @param manual whether a person uploaded the certificate and has to upload the next one
     * @param due when the renewal is due by the authority's renewal information (ARI), or else by the expiry policy; in
     *     the past if it is overdue
     * @param obstacles reasons of open findings among {@link Reason#OBSTACLES_TO_RENEWAL}
     */
    record Renewal(
            DomainKey key,
            String certificateId,
            boolean manual,
            Instant due,
            Instant notAfter,
            List<Reason> obstacles) {

        public boolean needsPerson() {
            return manual || !obstacles.isEmpty();
        }
    }

    /**
     * The renewals of one week.
     *
     * @param monday first day of the week, in UTC; overdue renewals belong to the current week
     * @param needPerson renewals of the week that a person has to do something for
     */
    record Week(LocalDate monday, long renewals, long needPerson) {}

    /** The last renewal of a page, after which the next page begins. */
    record Position(Instant due, DomainKey key) {}

    /**
     * Selects the domains whose renewals are reported; all domains if both components are empty.
     *
     * @param owner owner of a watched name
     */
    record Scope(Optional<String> account, Optional<String> owner) {}

    /**
     * A query for one page of renewals.
     *
     * @param from only renewals that are due at or after this time; empty: no lower bound
     * @param until only renewals that are due before this time
     * @param onlyPersons whether to return only renewals that a person has to do something for
     */
    record Query(
            Scope scope,
            Optional<Instant> from,
            Instant until,
            boolean onlyPersons,
            Optional<Position> after,
            int limit) {

        public Query after(Position newAfter) {
            return new Query(scope, from, until, onlyPersons, Optional.of(newAfter), limit);
        }
    }

    /** The number of renewals in each week; weeks without a renewal are left out. */
    List<Week> weeks(Scope scope, Instant now, Instant until);

    /** A page of renewals, ordered by the time when they are due. */
    Cut<Renewal> page(Query query);
}

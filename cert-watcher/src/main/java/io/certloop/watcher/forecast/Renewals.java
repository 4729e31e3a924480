package io.certloop.watcher.forecast;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.DomainKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Which domains' certificates are to be renewed when, as last inspected. */
public interface Renewals {

    /**
     * One domain.
     *
     * @param manual a person uploaded the certificate, and has to do so again
     * @param due by the authority (ARI), else by the policy of expiry; in the past if it is late
     * @param obstacles open findings among {@link Reason#OBSTACLES_TO_RENEWAL}
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
     * @param monday of the week, in UTC; what is late is due in this one
     * @param needPerson of these, those that a person has to do something for
     */
    record Week(LocalDate monday, long renewals, long needPerson) {}

    /** Where a page ends. */
    record Position(Instant due, DomainKey key) {}

    /**
     * Whose renewals; all if both are absent.
     *
     * @param owner of a watched name
     */
    record Scope(Optional<String> account, Optional<String> owner) {}

    /**
     * @param until only those that are due before this time
     * @param from only those that are due from this time on
     * @param onlyPersons only those that a person has to do something for
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

    /** By week, those without a renewal left out. */
    List<Week> weeks(Scope scope, Instant now, Instant until);

    /** The first to be due comes first. */
    Cut<Renewal> page(Query query);
}

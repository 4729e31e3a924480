package io.certloop.watcher.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Counts the certificates that domains use, as of their last inspection, by their end. */
public interface CertificateEnds {

    /**
     * Certificates with the same day of end and the same lifetime.
     *
     * @param notAfter their last day, in UTC
     * @param lifetime in whole hours
     * @param certificates number of these certificates
     */
    record Group(LocalDate notAfter, Duration lifetime, int certificates) {}

    /**
     * The certificates that end in one week.
     *
     * @param monday first day of the week, in UTC
     */
    record Week(LocalDate monday, long certificates) {}

    List<Group> groups();

    /** How many certificates end in the rest of this week and in each of the following 12 weeks. */
    List<Week> weeks(Instant now);
}

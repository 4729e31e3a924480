package io.certloop.watcher.forecast;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Counts the certificates that domains use, as of their last inspection, by their end. */
public interface CertificateEnds {

    /** Number of buckets into which the certificates that end on one day are divided. */
    int BUCKETS = 32;

    /**
     * Certificates with the same day of end, lifetime and bucket.
     *
     * @param notAfter their last day, in UTC
     * @param lifetime in whole hours
     * @param bucket from the hash of the certificate's id; 0 to {@link #BUCKETS} less one
     * @param certificates number of these certificates
     */
    record Group(LocalDate notAfter, Duration lifetime, int bucket, int certificates) {}

    List<Group> groups();
}

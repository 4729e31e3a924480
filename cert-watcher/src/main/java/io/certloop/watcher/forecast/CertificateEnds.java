package io.certloop.watcher.forecast;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The certificates that domains use, as last inspected. */
public interface CertificateEnds {

    /** Parts that the certificates of one day are spread over. */
    int BUCKETS = 32;

    /**
     * Certificates that are alike.
     *
     * @param notAfter their last day, in UTC
     * @param lifetime in whole hours
     * @param bucket by the hash of their id; 0 to {@link #BUCKETS} less one
     */
    record Group(LocalDate notAfter, Duration lifetime, int bucket, int certificates) {}

    List<Group> groups();
}

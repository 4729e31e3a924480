package io.certloop.mockcloud.fleet;

import io.certloop.mockcloud.domain.Condition;
import java.util.OptionalInt;

/**
 * @param name a wildcard is written with a leading dot
 * @param sinceMinutes how many minutes ago the last operation of the domain started
 * @param daysLeft days until its certificate expires; negative for an expired certificate; empty for the days that the
 *     condition implies
 * @param own whether the customer uploaded the certificate instead of ordering it at the provider
 * @param edges how many edges serve the domain
 * @param sharedName the only name, a wildcard, of a certificate that the domain shares with other healthy domains of
 *     its account; empty for a certificate of its own
 * @param clientAuth whether the initial certificate is also for client authentication; a later certificate never is
 */
public record FleetDomain(
        String name,
        Condition condition,
        long sinceMinutes,
        OptionalInt daysLeft,
        boolean own,
        int edges,
        String sharedName,
        boolean clientAuth) {

    public static final long DEFAULT_SINCE_MINUTES = 60;
    public static final int DEFAULT_EDGES = 2;

    public static FleetDomain of(String name, Condition condition) {
        return new FleetDomain(
                name,
                condition,
                DEFAULT_SINCE_MINUTES,
                OptionalInt.empty(),
                condition.impliesOwn(),
                DEFAULT_EDGES,
                "",
                false);
    }

    public FleetDomain withSinceMinutes(long minutes) {
        return new FleetDomain(name, condition, minutes, daysLeft, own, edges, sharedName, clientAuth);
    }

    public FleetDomain withDaysLeft(int days) {
        return new FleetDomain(name, condition, sinceMinutes, OptionalInt.of(days), own, edges, sharedName, clientAuth);
    }

    public FleetDomain withOwnCertificate() {
        return new FleetDomain(name, condition, sinceMinutes, daysLeft, true, edges, sharedName, clientAuth);
    }

    public FleetDomain withEdges(int count) {
        return new FleetDomain(name, condition, sinceMinutes, daysLeft, own, count, sharedName, clientAuth);
    }

    public FleetDomain sharing(String certificateName) {
        return new FleetDomain(name, condition, sinceMinutes, daysLeft, own, edges, certificateName, clientAuth);
    }
}

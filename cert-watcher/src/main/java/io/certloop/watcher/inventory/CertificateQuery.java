package io.certloop.watcher.inventory;

import io.certloop.watcher.inventory.limits.Labelled;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of domains with their certificates.
 *
 * @param from only those that end at or after this time
 * @param until only those that end at or before this time
 * @param share only those with this share of their lifetime left
 * @param position the last row of the page before; with {@code isBackward} the first row of the
 *     page after
 */
public record CertificateQuery(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<Share> share,
        Optional<String> account,
        Optional<NamePattern> name,
        Optional<Prefix> certificate,
        Optional<Health> health,
        Order order,
        Optional<Position> position,
        boolean isBackward,
        int limit,
        Labelled labelled) {

    /** What domains are sorted by. Those without a certificate are only found by their names. */
    public enum Order {
        SOONEST,
        LATEST,
        NAME,
        NAME_BACKWARD;

        public boolean isByName() {
            return this == NAME || this == NAME_BACKWARD;
        }

        boolean isDescending() {
            return this == LATEST || this == NAME_BACKWARD;
        }
    }

    /**
     * Where a page begins or ends.
     *
     * @param notAfter unused where domains are sorted by name
     */
    public record Position(Instant notAfter, DomainKey key) {}

    /**
     * A tenth of the lifetime.
     *
     * @param tenth 0 to 9
     * @param now at which so much is left
     */
    public record Share(int tenth, Instant now) {}

    /** Those that end first. */
    public CertificateQuery(Optional<Instant> until, Optional<Position> after, int limit) {
        this(until, Optional.empty(), Optional.empty(), Order.SOONEST, after, limit);
    }

    private CertificateQuery(
            Optional<Instant> until,
            Optional<NamePattern> name,
            Optional<Prefix> certificate,
            Order order,
            Optional<Position> after,
            int limit) {
        this(
                Optional.empty(),
                until,
                Optional.empty(),
                Optional.empty(),
                name,
                certificate,
                Optional.empty(),
                order,
                after,
                false,
                limit,
                Labelled.NONE);
    }

    /** Only those of this account, if there is one. */
    public CertificateQuery of(Optional<String> newAccount) {
        return with(newAccount, position, isBackward, limit, labelled);
    }

    /** By name. */
    public static CertificateQuery named(NamePattern name, int limit) {
        return new CertificateQuery(
                Optional.empty(),
                Optional.of(name),
                Optional.empty(),
                Order.NAME,
                Optional.empty(),
                limit);
    }

    /** By the name of the domain that has the certificate. */
    public static CertificateQuery of(Prefix certificate, int limit) {
        return new CertificateQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.of(certificate),
                Order.NAME,
                Optional.empty(),
                limit);
    }

    /** Only of names with these labels and this owner. */
    public CertificateQuery of(Labelled names) {
        return with(account, position, isBackward, limit, names);
    }

    /** Whether rows are read in descending order. */
    public boolean isDescending() {
        return order.isDescending() != isBackward;
    }

    public CertificateQuery page(Optional<Position> newPosition, int newLimit) {
        return with(account, newPosition, false, newLimit, labelled);
    }

    private CertificateQuery with(
            Optional<String> newAccount,
            Optional<Position> newPosition,
            boolean newBackward,
            int newLimit,
            Labelled names) {
        return new CertificateQuery(
                from,
                until,
                share,
                newAccount,
                name,
                certificate,
                health,
                order,
                newPosition,
                newBackward,
                newLimit,
                names);
    }

    /**
     * How the id or the fingerprint of a certificate begins.
     *
     * @param id as it is written
     * @param sha256 in lower-case hex; empty if it cannot be one
     */
    public record Prefix(String id, Optional<String> sha256) {

        private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{6,128}");
        private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{6,64}");

        /** Empty for what is too short, or has characters that none of them has. */
        public static Optional<Prefix> read(String text) {
            String id = text.strip();
            String hex = id.replace(":", "").toLowerCase(Locale.ROOT);
            Optional<String> sha256 = Optional.of(hex).filter(FINGERPRINT.asMatchPredicate());
            return sha256.isPresent() || ID.matcher(id).matches()
                    ? Optional.of(new Prefix(id, sha256))
                    : Optional.empty();
        }
    }
}

package io.certloop.watcher.inventory;

import io.certloop.watcher.inventory.limits.Labelled;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query for one page of domains with their certificates; an empty filter does not restrict the result.
 *
 * @param from only certificates that end at or after this time
 * @param until only certificates that end at or before this time
 * @param share only certificates with this share of their lifetime left
 * @param position the last row of the page before; with {@code isBackward} the first row of the page after
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

    /** What domains are sorted by. Domains without a certificate are found only if the order is by name. */
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
     * The row next to which a page begins or ends.
     *
     * @param notAfter unused where domains are sorted by name
     */
    public record Position(Instant notAfter, DomainKey key) {}

    /**
     * Selects certificates by the tenth of their lifetime that is left.
     *
     * @param tenth 0 to 9; 0 means less than a tenth
     * @param now the time for which the share is computed
     */
    public record Share(int tenth, Instant now) {}

    /** Creates a query for the certificates that end first. */
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

    /** This query, restricted to an account; without an account, not restricted. */
    public CertificateQuery of(Optional<String> newAccount) {
        return with(newAccount, position, isBackward, limit, labelled);
    }

    /** A query for domains whose name matches the pattern, ordered by name. */
    public static CertificateQuery named(NamePattern name, int limit) {
        return new CertificateQuery(
                Optional.empty(), Optional.of(name), Optional.empty(), Order.NAME, Optional.empty(), limit);
    }

    /** A query for the domains that have a certificate with this id or fingerprint, ordered by the domain's name. */
    public static CertificateQuery of(Prefix certificate, int limit) {
        return new CertificateQuery(
                Optional.empty(), Optional.empty(), Optional.of(certificate), Order.NAME, Optional.empty(), limit);
    }

    public CertificateQuery of(Labelled names) {
        return with(account, position, isBackward, limit, names);
    }

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
     * The beginning of a certificate's id or fingerprint.
     *
     * @param id the beginning of an id, as entered
     * @param sha256 the beginning of a fingerprint in lower-case hex; empty if the text cannot be hex
     */
    public record Prefix(String id, Optional<String> sha256) {

        private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{6,128}");
        private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{6,64}");

        /**
         * Reads the beginning of an id or a fingerprint; empty if the text is too short, or has characters that occur
         * in neither.
         */
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

package io.certloop.watcher.console.rest;

import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.edge.EdgeFact;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

public record CertificateLine(CertificateRow row, Instant now) {

    private static final Pattern ORGANISATION = Pattern.compile("(?:^|,\\s*)O=\"?([^,\"]+)");
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,\\s*)CN=\"?([^,\"]+)");
    private static final int FULL = 100;

    private Optional<Duration> left() {
        return Optional.ofNullable(row.notAfter()).map(end -> Duration.between(now, end));
    }

    public Optional<Long> days() {
        return left().map(Duration::toDays);
    }

    /** The percentage of the certificate's lifetime that is left; empty if the validity is unknown. */
    public Optional<Long> percent() {
        Instant from = row.notBefore();
        Instant to = row.configuredNotAfter();
        if (from == null || to == null || !from.isBefore(to)) {
            return Optional.empty();
        }
        long whole = Math.max(1, Duration.between(from, to).toMinutes());
        return left().map(each -> Math.max(0, Math.min(FULL, each.toMinutes() * FULL / whole)));
    }

    /** The first and the last four hexadecimal digits of the SHA-256 fingerprint. */
    public String shortFingerprint() {
        int length = row.sha256().length();
        return row.sha256().substring(0, 4) + "…" + row.sha256().substring(length - 4);
    }

    public String color() {
        return color(row.health());
    }

    static String color(Health health) {
        return switch (health) {
            case FINE -> "green";
            case SICK -> "red";
            case CHANGING -> "blue";
            case UNKNOWN -> "orange";
        };
    }

    /** The short name of the issuer of a certificate that an edge serves; empty if no edge's certificate is known. */
    public String issuer() {
        return row.served().stream()
                .map(EdgeFact::issuer)
                .filter(Objects::nonNull)
                .findFirst()
                .map(CertificateLine::shortName)
                .orElse("");
    }

    private static String shortName(String distinguished) {
        return Stream.of(ORGANISATION, COMMON_NAME)
                .map(part -> part.matcher(distinguished))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse(distinguished);
    }
}

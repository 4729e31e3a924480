package io.certloop.watcher.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Health;
import io.certloop.watcher.inventory.edge.EdgeFact;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A domain with its certificate in a list; what was not seen is empty.
 *
 * @param percent of its lifetime that is left
 */
public record CertificateLine(
        String domain,
        String domainPage,
        String account,
        String accountPage,
        String issuer,
        String fingerprint,
        Optional<DisplayTime> ends,
        Optional<Long> days,
        Optional<Long> percent,
        String health,
        String color,
        String owner,
        String labels) {

    private static final Pattern ORGANISATION = Pattern.compile("(?:^|,\\s*)O=\"?([^,\"]+)");
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,\\s*)CN=\"?([^,\"]+)");
    private static final int FULL = 100;

    static CertificateLine of(CertificateRow row, PageContext context) {
        String domain = row.key().name().value();
        Optional<Duration> left =
                Optional.ofNullable(row.notAfter())
                        .map(end -> Duration.between(context.now(), end));
        return new CertificateLine(
                domain,
                context.remediation("/console/domains/" + domain),
                row.key().account().value(),
                AccountLine.page(row.key().account().value(), context),
                issuer(row),
                Objects.requireNonNullElse(row.sha256(), ""),
                Optional.ofNullable(row.notAfter()).map(context::stamp),
                left.map(Duration::toDays),
                left.flatMap(each -> percent(each, row.notBefore(), row.configuredNotAfter())),
                row.health().name(),
                color(row.health()),
                row.labelled().owner().orElse(""),
                row.labelled().text());
    }

    /** The first and the last four digits. */
    public String shortFingerprint() {
        int length = fingerprint.length();
        return fingerprint.substring(0, 4) + "…" + fingerprint.substring(length - 4);
    }

    static String color(Health health) {
        return switch (health) {
            case FINE -> "green";
            case SICK -> "red";
            case CHANGING -> "blue";
            case UNKNOWN -> "orange";
        };
    }

    /** The organisation that an edge's certificate names as its issuer. */
    private static String issuer(CertificateRow row) {
        return row.served().stream()
                .map(EdgeFact::issuer)
                .filter(Objects::nonNull)
                .findFirst()
                .map(CertificateLine::shortName)
                .orElse("");
    }

    private static String shortName(String distinguished) {
        Matcher organisation = ORGANISATION.matcher(distinguished);
        if (organisation.find()) {
            return organisation.group(1);
        }
        Matcher common = COMMON_NAME.matcher(distinguished);
        return common.find() ? common.group(1) : distinguished;
    }

    private static Optional<Long> percent(Duration left, Instant from, Instant to) {
        if (from == null || to == null || !from.isBefore(to)) {
            return Optional.empty();
        }
        long percent =
                left.toMinutes() * FULL / Math.max(1, Duration.between(from, to).toMinutes());
        return Optional.of(Math.max(0, Math.min(FULL, percent)));
    }
}

package io.certloop.watcher.inventory.rest;

import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.CertificateRow.RenewalTime;
import io.certloop.watcher.inventory.status.CertificateStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes certificates as a calendar (RFC 5545): for each domain, an event when its certificate ends, and an event when
 * it is to be renewed.
 */
final class CertificateCalendar {

    static final String HEAD = lines(List.of(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//CertLoop//cert-watcher//EN",
            "NAME:Certificates",
            "X-WR-CALNAME:Certificates"));

    static final String FOOT = lines(List.of("END:VCALENDAR"));

    /** Most bytes in a line; a longer line is folded and continues on the next line after a space. */
    private static final int LONGEST_LINE = 75;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CertificateCalendar() {}

    static String events(CertificateRow row, RenewalTime renewal) {
        String end = event(row, "", row.notAfter(), "ends");
        return row.notBefore() == null || row.configuredNotAfter() == null
                ? end
                : event(row, "renewal.", due(row, renewal), "is to be renewed") + end;
    }

    /** When the certificate is to be renewed: by the authority's renewal information (ARI), or else by policy. */
    private static Instant due(CertificateRow row, RenewalTime renewal) {
        return row.statuses().stream()
                .filter(status -> status.sha256().equals(row.sha256()))
                .map(CertificateStatus::renewal)
                .filter(Objects::nonNull)
                .map(CertificateStatus.Renewal::windowStart)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> renewal.of(row.notBefore(), row.configuredNotAfter()));
    }

    private static String event(CertificateRow row, String sort, Instant at, String what) {
        return lines(List.of(
                "BEGIN:VEVENT",
                "UID:" + sort + row.key().account() + "." + row.key().name() + "@cert-watcher",
                "DTSTAMP:" + time(row.lookedAt()),
                "DTSTART:" + time(at),
                "SUMMARY:Certificate of " + text(row.key().name().value()) + " " + what,
                "DESCRIPTION:"
                        + text("account %s, certificate %s, %s"
                                .formatted(row.key().account(), row.certificateId(), row.health())),
                "END:VEVENT"));
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String text(String raw) {
        return raw.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(CertificateCalendar::folded).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String folded(String line) {
        var folded = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < line.length(); ) {
            String sign = Character.toString(line.codePointAt(i));
            int size = sign.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > LONGEST_LINE) {
                folded.append("\r\n ");
                bytes = 1;
            }
            folded.append(sign);
            bytes += size;
            i += sign.length();
        }
        return folded.toString();
    }
}

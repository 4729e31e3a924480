package io.certloop.watcher.inventory.rest;

import io.certloop.watcher.inventory.CertificateRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** RFC 5545: one event per domain, at the moment at which its certificate ends. */
final class CertificateCalendar {

    static final String HEAD =
            lines(
                    List.of(
                            "BEGIN:VCALENDAR",
                            "VERSION:2.0",
                            "PRODID:-//CertLoop//cert-watcher//EN",
                            "NAME:Certificates",
                            "X-WR-CALNAME:Certificates"));

    static final String FOOT = lines(List.of("END:VCALENDAR"));

    /** Bytes in a line; what is longer goes on in the next, after a space. */
    private static final int LONGEST_LINE = 75;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CertificateCalendar() {}

    static String event(CertificateRow row) {
        return lines(
                List.of(
                        "BEGIN:VEVENT",
                        "UID:" + row.key().account() + "." + row.key().name() + "@cert-watcher",
                        "DTSTAMP:" + time(row.lookedAt()),
                        "DTSTART:" + time(row.notAfter()),
                        "SUMMARY:Certificate of " + text(row.key().name().value()) + " ends",
                        "DESCRIPTION:"
                                + text(
                                        "account %s, certificate %s, %s"
                                                .formatted(
                                                        row.key().account(),
                                                        row.certificateId(),
                                                        row.health())),
                        "END:VEVENT"));
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String text(String raw) {
        return raw.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    private static String lines(List<String> lines) {
        return lines.stream()
                .map(CertificateCalendar::folded)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
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

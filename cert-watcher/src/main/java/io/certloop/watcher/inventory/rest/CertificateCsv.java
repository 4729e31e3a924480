package io.certloop.watcher.inventory.rest;

import io.certloop.watcher.inventory.CertificateRow;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** RFC 4180. Every field is quoted, and none can be taken for a formula. */
final class CertificateCsv {

    static final String HEAD =
            "domain,accountId,health,certificateId,sha256,notBefore,configuredNotAfter,notAfter,"
                    + "lookedAt\r\n";

    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private CertificateCsv() {}

    static String line(CertificateRow row) {
        return Stream.of(
                                row.key().name(),
                                row.key().account(),
                                row.health(),
                                row.certificateId(),
                                row.sha256(),
                                row.notBefore(),
                                row.configuredNotAfter(),
                                row.notAfter(),
                                row.lookedAt())
                        .map(CertificateCsv::field)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String field(Object value) {
        String text = Objects.toString(value, "");
        boolean formula = !text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}

package io.certloop.watcher.inventory;

import io.certloop.service.text.Csv;

/** Certificates as a table. */
public final class CertificateCsv {

    public static final String HEAD =
            Csv.head(
                    "domain",
                    "accountId",
                    "health",
                    "certificateId",
                    "sha256",
                    "notBefore",
                    "configuredNotAfter",
                    "notAfter",
                    "lookedAt");

    private CertificateCsv() {}

    public static String line(CertificateRow row) {
        return Csv.line(
                row.key().name(),
                row.key().account(),
                row.health(),
                row.certificateId(),
                row.sha256(),
                row.notBefore(),
                row.configuredNotAfter(),
                row.notAfter(),
                row.lookedAt());
    }
}

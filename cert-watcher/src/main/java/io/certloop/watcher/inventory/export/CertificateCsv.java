package io.certloop.watcher.inventory.export;

import io.certloop.service.text.CsvColumns;
import io.certloop.watcher.inventory.CertificateRow;

/** The columns of certificates as CSV. */
public final class CertificateCsv {

    public static final CsvColumns<CertificateRow> COLUMNS = new CsvColumns<CertificateRow>()
            .with("domain", row -> row.key().name())
            .with("accountId", row -> row.key().account())
            .with("health", CertificateRow::health)
            .with("certificateId", CertificateRow::certificateId)
            .with("sha256", CertificateRow::sha256)
            .with("notBefore", CertificateRow::notBefore)
            .with("configuredNotAfter", CertificateRow::configuredNotAfter)
            .with("notAfter", CertificateRow::notAfter)
            .with("lookedAt", CertificateRow::lookedAt)
            .with("groups", row -> String.join(" ", row.groups()))
            .with("owner", row -> row.labelled().owner().orElse(null))
            .with("labels", row -> row.labelled().text());

    private CertificateCsv() {}
}

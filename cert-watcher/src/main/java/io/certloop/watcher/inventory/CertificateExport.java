package io.certloop.watcher.inventory;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.CertificateQuery.Position;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * All certificates as one text, a page of the database at a time.
 *
 * @param until only those that end at or before this time
 */
public record CertificateExport(Inventory inventory, Optional<Instant> until) {

    private static final int PAGE = 500;

    /**
     * @throws IOException if the reader accepts no more text
     */
    public void write(Writer text, Function<CertificateRow, String> entry) throws IOException {
        Optional<Position> after = Optional.empty();
        Cut<CertificateRow> page;
        do {
            page = inventory.certificates(new CertificateQuery(until, after, PAGE));
            for (CertificateRow row : page.rows()) {
                text.write(entry.apply(row));
                after = Optional.of(new Position(row.notAfter(), row.key()));
            }
        } while (page.more());
    }
}

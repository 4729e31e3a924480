package io.certloop.watcher.inventory.export;

import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateQuery.Position;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Inventory;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes all certificates as one text, reading them from the database page by page.
 *
 * @param wanted the filter and the order; the position and size of its page are ignored
 */
public record CertificateExport(Inventory inventory, CertificateQuery wanted) {

    private static final int PAGE = 500;

    public void write(Writer text, Function<CertificateRow, String> entry) throws IOException {
        Optional<Position> after = Optional.empty();
        Cut<CertificateRow> page;
        do {
            page = inventory.certificates(wanted.page(after, PAGE));
            for (CertificateRow row : page.rows()) {
                text.write(entry.apply(row));
                after = Optional.of(new Position(row.notAfter(), row.key()));
            }
        } while (page.more());
    }
}

package io.certloop.watcher.inventory.rest;

import io.certloop.watcher.inventory.CertificateQuery;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.Inventory;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All certificates as one text, a page of the database at a time. */
final class CertificateExport {

    private static final int PAGE = 500;

    private final Inventory inventory;
    private final Optional<Instant> until;

    CertificateExport(Inventory inventory, Optional<Instant> until) {
        this.inventory = inventory;
        this.until = until;
    }

    StreamingOutput as(String head, Function<CertificateRow, String> entry, String foot) {
        return output -> {
            Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
            text.write(head);
            write(text, entry);
            text.write(foot);
            text.flush();
        };
    }

    private void write(Writer text, Function<CertificateRow, String> entry) throws IOException {
        Optional<CertificateQuery.Position> after = Optional.empty();
        List<CertificateRow> page;
        do {
            page = inventory.certificates(new CertificateQuery(until, after, PAGE));
            page.forEach(row -> append(text, entry.apply(row)));
            after =
                    page.isEmpty()
                            ? after
                            : Optional.of(CertificateCursor.position(page.getLast()));
        } while (page.size() == PAGE);
    }

    private static void append(Writer text, String entry) {
        try {
            text.write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

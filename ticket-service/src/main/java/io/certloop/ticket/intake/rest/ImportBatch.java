package io.certloop.ticket.intake.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.ticket.intake.TicketDraft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of an import that are stored together. A limit on the size of their texts, beside the limit on their number,
 * bounds the memory.
 */
final class ImportBatch {

    private static final int MAX_CHARACTERS = 1024 * 1024;

    private final List<ImportRow> rows = new ArrayList<>();
    private long characters;

    void add(ImportRow row) {
        rows.add(row);
        if (row instanceof ImportRow.Good good) {
            characters += good.draft().description().length();
        }
    }

    boolean isFull(int maxRows) {
        return rows.size() >= maxRows || characters >= MAX_CHARACTERS;
    }

    List<ImportRow> rows() {
        return rows;
    }

    List<TicketDraft.Name> names() {
        return rows.stream()
                .filter(ImportRow.Good.class::isInstance)
                .map(row -> ((ImportRow.Good) row).draft().name())
                .toList();
    }

    /**
     * @param lines result lines in NDJSON, ready to be sent, for the rows that are answered one by one
     * @param counts number of all rows for each status
     */
    record Results(byte[] lines, Map<String, Integer> counts) {

        static Results of(List<Importer.Result> results, boolean onlyRejected, ObjectMapper json) {
            var lines = new ByteArrayOutputStream();
            var counts = new HashMap<String, Integer>();
            try {
                for (var result : results) {
                    if (!onlyRejected || result.isRejected()) {
                        lines.writeBytes(json.writeValueAsBytes(result));
                        lines.write('\n');
                    }
                    counts.merge(result.status(), 1, Integer::sum);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Results(lines.toByteArray(), counts);
        }
    }
}

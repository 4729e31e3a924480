package io.certloop.service.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.text.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that were found, changed or deleted, without their content.
 *
 * @param tables by name; tables without a row of the subject are left out
 */
public record Receipt(Map<String, Rows> tables) {

    static final Receipt EMPTY = new Receipt(Map.of());

    private static final int MOST_KEYS = 100;

    public Receipt {
        tables = tables == null ? Map.of() : new LinkedHashMap<>(tables);
    }

    /**
     * The counts for one table.
     *
     * @param changed rows in which a value was or would be replaced, or rows of an export
     * @param deleted rows that were or would be deleted
     * @param keys of the first 100 of these rows
     * @param digest a hash chain: SHA-256 over the previous digest and the next key
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Rows(long changed, long deleted, List<String> keys, String digest) {

        static final Rows NONE = new Rows(0, 0, List.of(), "");

        Rows with(Optional<String> key, boolean isDeleted) {
            List<String> more = new ArrayList<>(keys == null ? List.of() : keys);
            key.filter(any -> more.size() < MOST_KEYS).ifPresent(more::add);
            return new Rows(
                    changed + (isDeleted ? 0 : 1),
                    deleted + (isDeleted ? 1 : 0),
                    more,
                    Sha256.hex((digest == null ? "" : digest) + key.orElse("")));
        }
    }

    Receipt with(String table, Optional<String> key, boolean isDeleted) {
        Map<String, Rows> more = new LinkedHashMap<>(tables);
        more.put(table, more.getOrDefault(table, Rows.NONE).with(key, isDeleted));
        return new Receipt(more);
    }

    /** The number of rows in all tables. */
    public long total() {
        return tables.values().stream()
                .mapToLong(rows -> rows.changed() + rows.deleted())
                .sum();
    }
}

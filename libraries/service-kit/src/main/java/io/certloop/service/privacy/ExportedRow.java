package io.certloop.service.privacy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data about the subject in one row.
 *
 * @param key identifies the row in receipts; empty if the table has no key for receipts
 * @param owned whether the row as a whole belongs to the subject; else it has only the fields that name the subject
 */
public record ExportedRow(String table, Optional<String> key, boolean owned, Map<String, @Nullable Object> fields) {}

package io.certloop.service.privacy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one row holds of the subject.
 *
 * @param owned the row as a whole is the subject's; else only the fields that name the subject
 */
public record ExportedRow(
        String table, Optional<String> key, boolean owned, Map<String, @Nullable Object> fields) {}

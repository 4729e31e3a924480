package io.certloop.service.privacy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that is the subject's or may name it.
 *
 * @param place where it lies; stable while it is locked
 * @param key for receipts
 * @param owned the row as a whole is the subject's
 * @param values of its personal columns: texts, or bytes
 */
record FoundRow(
        String place, Optional<String> key, boolean owned, Map<String, @Nullable Object> values) {}

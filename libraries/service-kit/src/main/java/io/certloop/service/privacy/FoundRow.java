package io.certloop.service.privacy;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row that belongs to the subject or may name the subject.
 *
 * @param place the row's physical place (ctid); stable while the row is locked
 * @param key identifies the row in receipts
 * @param owned whether the row as a whole belongs to the subject
 * @param values of its columns with personal data: texts, or bytes
 */
record FoundRow(String place, Optional<String> key, boolean owned, Map<String, @Nullable Object> values) {}

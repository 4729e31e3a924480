/**
 * Finds, exports and deletes the data of one customer or person in every table of a service.
 *
 * <p>Owns the table {@code personal_data_request}. What each column holds, and how it is deleted,
 * is in the service's {@code META-INF/personal-data.yaml}, from which docs/personal-data.md is made
 * too. Invariants: a deletion follows a finished dry run of the same subjects; what it did commits
 * together with its progress, so that it goes on after a crash; no receipt, log line or metric
 * holds anything of what was found.
 */
@NullMarked
package io.certloop.service.privacy;

import org.jspecify.annotations.NullMarked;

/**
 * Finds, exports and deletes the data of one customer or person in every table of a service.
 *
 * <p>Owns the table {@code personal_data_request}. The service's {@code META-INF/personal-data.yaml} describes what
 * each column holds and how it is deleted; docs/personal-data.md is made from the same file. Invariants: a deletion
 * follows a finished dry run of the same subjects; each part of a deletion commits together with its progress, so that
 * the deletion continues after a crash; no receipt, log line or metric has any of the data that were found.
 */
@NullMarked
package io.certloop.service.privacy;

import org.jspecify.annotations.NullMarked;

/**
 * Files that are mounted beside the process and change under it: credentials that are rotated,
 * trust anchors that are replaced.
 *
 * <p>Invariants: a broken or vanished file never takes away what was known before, and nothing of a
 * file's content reaches a log.
 */
package io.certloop.cloud.file;

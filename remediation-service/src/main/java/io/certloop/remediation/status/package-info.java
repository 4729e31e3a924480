/**
 * The status that our other services publish, for the console's start page. They send it, because remediation-service
 * calls none of them.
 *
 * <p>Invariant: a status that was not renewed in time is unknown.
 */
package io.certloop.remediation.status;

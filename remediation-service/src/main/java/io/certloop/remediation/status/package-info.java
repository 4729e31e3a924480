/**
 * What our other services say of themselves, for on-call's first page: they tell, because nobody is
 * asked from here.
 *
 * <p>Port: {@link io.certloop.remediation.status.StatusStore}. Invariant: what was not told
 * again in time is unknown, whatever it was.
 */
package io.certloop.remediation.status;

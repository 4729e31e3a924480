/**
 * Limits our requests to the provider: {@link io.certloop.cloud.limit.LeasedRateLimiter} grants the permits that it has
 * leased.
 *
 * <p>Port: {@link io.certloop.cloud.limit.PermitLeases}. Invariants: no permit is granted twice, in any replica; unused
 * permits are not saved up; if the database is unreachable, unattended work gets no permit, and on-call keeps its
 * share.
 */
@NullMarked
package io.certloop.cloud.limit;

import org.jspecify.annotations.NullMarked;

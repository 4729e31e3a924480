/**
 * The limit on our requests to the provider: {@link io.certloop.cloud.limit.LeasedRateLimiter}
 * gives the permits that it leased.
 *
 * <p>Port: {@link io.certloop.cloud.limit.PermitLeases}. Invariants: no permit is given twice, by
 * whichever replica; what nobody used is not saved up; without the database unattended work gets
 * none, and on-call keeps its share.
 */
@NullMarked
package io.certloop.cloud.limit;

import org.jspecify.annotations.NullMarked;

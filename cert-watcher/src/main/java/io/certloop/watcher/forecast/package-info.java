/**
 * Which renewals come due when, under the lifetimes of today and of the years to come, against what
 * the CA and the provider let us do in a day.
 *
 * <p>Port: {@link io.certloop.watcher.forecast.CertificateEnds}. Invariant: levelling moves a
 * renewal to an earlier day only, and never before the first warning of its expiry.
 */
package io.certloop.watcher.forecast;

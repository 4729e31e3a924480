/**
 * Forecasts which renewals come due when, with the certificate lifetimes of today and of coming years, and compares
 * them with what the CA and the provider permit in a day.
 *
 * <p>Port: {@link io.certloop.watcher.forecast.CertificateEnds}. Invariant: levelling moves a renewal only to an
 * earlier day, and never before the first warning of its expiry.
 */
package io.certloop.watcher.forecast;

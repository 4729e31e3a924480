/**
 * What on-call sees and presses: pages over the services that the HTTP contract offers, with the
 * same roles. Owns no data; everything that changes goes through the features' own services.
 */
package io.certloop.remediation.console;

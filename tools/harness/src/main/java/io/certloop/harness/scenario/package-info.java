/**
 * Scenarios that are played on the running system: named data files, each with a sentence about what it teaches. This
 * package owns the file format, the player and the checks. A scenario sees the services only over HTTP, and checks them
 * by the mock provider, never by their own reports.
 */
package io.certloop.harness.scenario;

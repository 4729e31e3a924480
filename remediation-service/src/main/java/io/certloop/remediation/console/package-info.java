/**
 * The console's pages for on-call, with the roles of the HTTP API. They own no data; every action goes through the
 * services of the features.
 */
package io.certloop.remediation.console;

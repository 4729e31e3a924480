/** Builds the service, feature by feature; the only place that knows both the core and the adapters. */
package io.certloop.remediation.wiring;

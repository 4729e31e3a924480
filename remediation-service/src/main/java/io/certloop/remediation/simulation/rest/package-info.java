/** The HTTP API of what-if simulations, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.simulation.rest;

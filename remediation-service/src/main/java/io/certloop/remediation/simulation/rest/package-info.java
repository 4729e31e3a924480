/** The HTTP door of rehearsals, as written in META-INF/openapi.yaml. */
package io.certloop.remediation.simulation.rest;

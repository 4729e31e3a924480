/** The HTTP API of maintenance windows, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.window.rest;

/** The HTTP API of runs, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.run.rest;

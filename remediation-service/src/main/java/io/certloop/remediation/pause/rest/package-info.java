/** The HTTP API of pauses, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.pause.rest;

/** The HTTP API of hand-over notes, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.handover.rest;

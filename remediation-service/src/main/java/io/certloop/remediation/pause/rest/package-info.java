/** The HTTP door of pauses, as written in META-INF/openapi.yaml. */
package io.certloop.remediation.pause.rest;

/** The HTTP door of maintenance windows, as written in META-INF/openapi.yaml. */
package io.certloop.remediation.window.rest;

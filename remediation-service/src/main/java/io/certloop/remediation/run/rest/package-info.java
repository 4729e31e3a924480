/** The HTTP door of runs, as written in META-INF/openapi.yaml. */
package io.certloop.remediation.run.rest;

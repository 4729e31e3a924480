/** The HTTP door of the audit, as written in META-INF/openapi.yaml. */
package io.certloop.remediation.audit.rest;

/** The HTTP API of the audit, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.audit.rest;

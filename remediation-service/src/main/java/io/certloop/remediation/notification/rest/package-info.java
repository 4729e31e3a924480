/** The HTTP API of notifications, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.notification.rest;

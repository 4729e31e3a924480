/** The HTTP door of notifications, as written in META-INF/openapi.yaml. */
package io.certloop.remediation.notification.rest;

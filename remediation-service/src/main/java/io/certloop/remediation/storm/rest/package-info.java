/** The HTTP door of storms, as written in META-INF/openapi.yaml. */
package io.certloop.remediation.storm.rest;

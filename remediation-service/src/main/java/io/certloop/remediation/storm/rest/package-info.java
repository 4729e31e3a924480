/** The HTTP API of storms, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.storm.rest;

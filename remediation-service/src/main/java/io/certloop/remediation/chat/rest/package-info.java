/** Requests of chat platforms and the answers in their formats, as described in META-INF/openapi.yaml. */
package io.certloop.remediation.chat.rest;

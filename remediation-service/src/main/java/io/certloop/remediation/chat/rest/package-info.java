/**
 * What chat platforms send, and the answers in their forms, as described in META-INF/openapi.yaml.
 */
package io.certloop.remediation.chat.rest;

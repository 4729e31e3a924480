/** The HTTP API by which services publish their status. */
package io.certloop.remediation.status.rest;

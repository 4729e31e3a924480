/** The HTTP API by which our other services look up sessions. */
package io.certloop.remediation.session.rest;

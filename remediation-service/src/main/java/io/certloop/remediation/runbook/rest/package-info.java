/** The runbooks over HTTP, so that on-call can read them with curl. */
package io.certloop.remediation.runbook.rest;

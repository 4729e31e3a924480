/** The pages over HTTP, so that one can read them at 03:00 with what one has. */
package io.certloop.remediation.runbook.rest;

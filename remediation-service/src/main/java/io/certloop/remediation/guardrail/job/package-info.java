/** The file of limits, read again while the service runs. */
package io.certloop.remediation.guardrail.job;

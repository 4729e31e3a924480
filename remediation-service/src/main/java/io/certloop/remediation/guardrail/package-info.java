/** What may stop a write, in order. Pure; each fails closed. */
package io.certloop.remediation.guardrail;

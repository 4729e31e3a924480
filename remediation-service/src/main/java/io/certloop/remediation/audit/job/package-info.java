/** The tick that seals. */
package io.certloop.remediation.audit.job;

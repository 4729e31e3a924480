/** The job that seals entries. */
package io.certloop.remediation.audit.job;

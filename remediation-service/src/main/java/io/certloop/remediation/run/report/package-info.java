/** Informs requesters, on-call and the audit about runs. */
package io.certloop.remediation.run.report;

/** Escalations in PostgreSQL. */
package io.certloop.remediation.run.db.escalation;

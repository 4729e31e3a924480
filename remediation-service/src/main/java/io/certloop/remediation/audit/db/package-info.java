/** The audit in PostgreSQL. */
package io.certloop.remediation.audit.db;

/** Runs in PostgreSQL. */
package io.certloop.remediation.run.db;

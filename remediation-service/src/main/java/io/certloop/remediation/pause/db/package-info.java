/** Pauses in PostgreSQL. */
package io.certloop.remediation.pause.db;

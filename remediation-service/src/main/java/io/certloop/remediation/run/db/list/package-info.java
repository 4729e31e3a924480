/** The table of runs in PostgreSQL. */
package io.certloop.remediation.run.db.list;

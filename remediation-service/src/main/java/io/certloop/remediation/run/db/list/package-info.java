/** Filtered, sorted and paged lists of runs in PostgreSQL. */
package io.certloop.remediation.run.db.list;

/** Writes of all runs and the places that they take, in PostgreSQL. */
package io.certloop.remediation.run.db.write;

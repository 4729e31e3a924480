/** Write intents of all runs and the concurrency slots that they take, in PostgreSQL. */
package io.certloop.remediation.run.db.write;

/** Reports about runs, from PostgreSQL. */
package io.certloop.remediation.run.db.report;

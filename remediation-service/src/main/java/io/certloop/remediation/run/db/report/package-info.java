/** What is told of runs, from PostgreSQL. */
package io.certloop.remediation.run.db.report;

/** The heartbeat and the windows in PostgreSQL. */
package io.certloop.remediation.dataloss.db;

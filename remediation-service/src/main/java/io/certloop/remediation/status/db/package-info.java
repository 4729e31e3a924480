/** The last status of each service in PostgreSQL. */
package io.certloop.remediation.status.db;

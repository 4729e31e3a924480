/** The outbox of notifications in PostgreSQL. */
package io.certloop.remediation.notification.db;

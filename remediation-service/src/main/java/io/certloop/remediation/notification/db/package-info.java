/** The outbox in PostgreSQL. */
package io.certloop.remediation.notification.db;

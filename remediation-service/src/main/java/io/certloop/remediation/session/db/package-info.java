/** Sessions in PostgreSQL. */
package io.certloop.remediation.session.db;

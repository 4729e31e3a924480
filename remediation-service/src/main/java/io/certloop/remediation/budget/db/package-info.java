/** The lanes of the request budget in PostgreSQL. */
package io.certloop.remediation.budget.db;

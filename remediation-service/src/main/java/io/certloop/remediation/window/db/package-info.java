/** Windows in PostgreSQL. */
package io.certloop.remediation.window.db;

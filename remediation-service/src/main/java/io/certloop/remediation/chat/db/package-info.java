/** Presses in PostgreSQL. */
package io.certloop.remediation.chat.db;

/** Orders, challenges and the addresses of accounts in PostgreSQL. */
package io.certloop.remediation.acme.db;

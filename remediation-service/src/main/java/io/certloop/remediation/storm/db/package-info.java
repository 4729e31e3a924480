/** The state of a storm and its signals in PostgreSQL. */
package io.certloop.remediation.storm.db;

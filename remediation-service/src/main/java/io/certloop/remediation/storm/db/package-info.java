/** The state of the storm and its signals in PostgreSQL. */
package io.certloop.remediation.storm.db;

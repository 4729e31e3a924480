/** Help desks in PostgreSQL. */
package io.certloop.ticket.desk.db;

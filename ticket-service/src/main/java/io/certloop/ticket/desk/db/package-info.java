/** Stores the data of help desks in PostgreSQL. */
package io.certloop.ticket.desk.db;

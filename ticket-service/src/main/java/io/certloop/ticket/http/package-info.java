/** The problems that only this service answers with. */
package io.certloop.ticket.http;

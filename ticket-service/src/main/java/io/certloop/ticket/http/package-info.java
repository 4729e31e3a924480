/** The problem documents that only this service sends. */
package io.certloop.ticket.http;

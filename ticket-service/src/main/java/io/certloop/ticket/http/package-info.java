/** What all resources share: strict bodies, bounded lines, problem documents, ETags. */
package io.certloop.ticket.http;

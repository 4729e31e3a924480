/** Texts made comparable: folded, and of which language. */
package io.certloop.ticket.recognition.text;

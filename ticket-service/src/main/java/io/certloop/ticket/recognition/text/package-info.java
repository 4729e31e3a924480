/** Normalizes texts and detects their language. */
package io.certloop.ticket.recognition.text;

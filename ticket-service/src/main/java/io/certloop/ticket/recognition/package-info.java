/**
 * Reads what a customer wrote: kind of fault, domains, certificate ids, language, each with the
 * words that decided.
 *
 * <p>Owns the lexicon, the rules, the model that weighs them and the model of the words alone
 * (class-path data). Pure: no framework, no clock, no I/O beyond the class path. Unsure is NONE:
 * dispatching a ticket that is about something else costs more than leaving one to people. Every
 * scan is linear in the length of the text, which intake bounds at 64 KiB.
 */
package io.certloop.ticket.recognition;

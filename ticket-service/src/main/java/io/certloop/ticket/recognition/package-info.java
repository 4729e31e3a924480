/**
 * Reads what a customer wrote: kind of fault, domains, certificate ids, language, each with the
 * words that decided.
 *
 * <p>Owns the lexicon, the rules, the model that weighs them and the model of the words alone
 * (class-path data). Pure: no framework, no clock, no I/O beyond the class path. Unsure is NONE:
 * dispatching a ticket that is about something else costs more than leaving one to people. Every
 * scan is linear in the length of the text, which intake bounds at 64 KiB. Here is what a reading
 * says; {@code classification} finds the kind, {@code subject} the domains and ids, {@code text}
 * makes texts comparable, each by what is named after it.
 */
package io.certloop.ticket.recognition;

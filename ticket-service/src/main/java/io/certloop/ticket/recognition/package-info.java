/**
 * Reads what a customer wrote: kind of fault, domains, certificate ids, language, each with the words that decided.
 *
 * <p>Owns the lexicon, the rules, the model that weighs them and the model of the words alone (class-path data). Pure:
 * no framework, no clock, no I/O beyond the class path. A doubtful ticket is NONE: repairing something that nobody
 * asked for costs more than leaving a ticket to people. Every scan is linear in the length of the text, which intake
 * bounds at 64 KiB. This package holds the result; {@code classification} finds the kind, {@code subject} the domains
 * and ids, and {@code text} normalizes texts.
 */
package io.certloop.ticket.recognition;

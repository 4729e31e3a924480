/**
 * What the pages of all services have in common. Knows no service: which of them answers is read
 * from the configuration. {@code page} renders the frame and errors, {@code text} says it in the
 * reader's language and time zone, {@code live} tells an open page that there is something newer.
 */
package io.certloop.console;

/**
 * What the pages of all services have in common. Knows no service: which of them serves a page is
 * read from the configuration. {@code page} renders the frame and errors, {@code text} renders
 * messages in the reader's language and time zone, {@code live} tells an open page that it is
 * outdated.
 */
package io.certloop.console;

/**
 * The common parts of the pages of all services. This library depends on no service: the addresses of the services come
 * from the configuration. {@code page} renders the frame and errors, {@code text} renders messages in the reader's
 * language and time zone, {@code live} notifies an open page that it is outdated.
 */
package io.certloop.console;

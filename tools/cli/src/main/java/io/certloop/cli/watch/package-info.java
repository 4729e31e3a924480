/**
 * {@code watch}: what the edges of any names serve, without a provider, a database or keys. Reads lists ({@code list}),
 * probes and checks ({@code check}), and shows the results ({@code show}).
 */
package io.certloop.cli.watch;

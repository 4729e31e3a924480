/**
 * Recognition on the command line: the benchmark, and which tickets other rules would read
 * otherwise. Plain Java beside the service; reads files, stores nothing.
 */
package io.certloop.ticket.recognition.cli;

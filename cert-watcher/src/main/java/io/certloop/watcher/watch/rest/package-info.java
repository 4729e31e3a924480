/** The HTTP API and the console page for the state of the sources. */
package io.certloop.watcher.watch.rest;

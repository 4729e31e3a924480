/** The state of the sources, for programs and people. */
package io.certloop.watcher.watch.rest;

/** The pages, rendered by Qute. */
package io.certloop.watcher.console.rest;

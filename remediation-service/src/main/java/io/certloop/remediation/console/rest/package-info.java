/** The console pages: Qute renders them, and htmx reloads their live parts when an event reports a change. */
package io.certloop.remediation.console.rest;

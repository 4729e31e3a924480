/** The pages: Qute renders them, htmx loads their live parts again when an event says so. */
package io.certloop.remediation.console.rest;

/** What every page has: its frame, words, times, live updates and error pages. */
package io.certloop.remediation.console.rest.frame;

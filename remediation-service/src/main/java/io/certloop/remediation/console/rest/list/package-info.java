/** The table of runs, and the search. */
package io.certloop.remediation.console.rest.list;

/** The frame of every page, the error page, and the page for an expired session. */
package io.certloop.console.page;

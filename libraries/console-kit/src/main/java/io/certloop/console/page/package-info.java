/** What every page stands in: its frame, its errors, and where it says that a session is over. */
package io.certloop.console.page;

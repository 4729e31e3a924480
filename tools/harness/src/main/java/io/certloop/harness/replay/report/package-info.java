/** The report of a replay, as text for a console and as one JSON document. */
package io.certloop.harness.replay.report;
